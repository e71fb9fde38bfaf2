import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import { allOf, whenKnown, type MaybePromise } from '../../lib/maybePromise.ts';
import type { Figure } from '../figure.ts';
import { figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import type { View } from '../view.ts';
import type { Condition, Limit, TablePlan } from './tablePlan.ts';
import { cellsOf, type Cell, type Row } from './tableRows.ts';

/** What the conditions of a table look at in a row: each cell once, however many conditions look at it. */
interface LookedAt {
  readonly cells: readonly Cell[];
  /** Of each condition, at which of the cells it looks. */
  readonly places: readonly (readonly number[])[];
}

/** The conditions of a table, all of which its rows have to satisfy. */
export class TableConditions {
  private readonly reader: FigureReader;
  private readonly plan: TablePlan;
  /** The same for all rows of a period and a column. */
  private readonly known = new Map<View, Map<number | null, LookedAt>>();

  constructor(reader: FigureReader, plan: TablePlan) {
    this.reader = reader;
    this.plan = plan;
  }

  /** Whether a row's figures satisfy all of them; at once where they are in memory. */
  areMetBy(row: Row): MaybePromise<boolean> {
    const { cells, places } = this.lookedAt(row);
    const figures = allOf(cells, ({ view, indicator }) => figureIn(this.reader, view, row.subject, indicator));
    return whenKnown(figures, (found) => this.hold(places, found));
  }

  private hold(places: LookedAt['places'], figures: readonly (Figure | null)[]): MaybePromise<boolean> {
    const { conditions } = this.plan;
    const ofState: [Condition['state'], Figure][] = [];
    for (const [index, condition] of conditions.entries()) {
      // What is not measured at the subject is no figure of the row; a row without any satisfies nothing.
      let isAny = false;
      for (const place of places[index]!) {
        const figure = figures[place];
        if (!figure) continue;
        isAny = true;
        if (!meets(condition, figure)) return false;
        if (condition.state != null) ofState.push([condition.state, figure]);
      }
      if (!isAny) return false;
    }
    // The closed revision may have to be read for it.
    const states = allOf([...new Set(ofState.map(([, figure]) => figure))], (figure) =>
      whenKnown(this.reader.state(figure), (state) => [figure, state] as const),
    );
    return whenKnown(states, (known) => {
      const stateOf = new Map(known);
      return ofState.every(([state, figure]) => stateOf.get(figure) === state);
    });
  }

  private lookedAt(row: Row): LookedAt {
    let ofView = this.known.get(row.view);
    if (!ofView) this.known.set(row.view, (ofView = new Map<number | null, LookedAt>()));
    let found = ofView.get(row.column);
    if (!found) ofView.set(row.column, (found = lookedAtBy(this.plan, row)));
    return found;
  }
}

function lookedAtBy(plan: TablePlan, row: Row): LookedAt {
  const cells = new Map<string, { readonly cell: Cell; readonly place: number }>();
  const places = plan.conditions.map((condition) =>
    conditionCells(plan, row, condition).map((cell) => {
      const key = keyOfCell(cell);
      const known = cells.get(key) ?? { cell, place: cells.size };
      cells.set(key, known);
      return known.place;
    }),
  );
  return { cells: Array.from(cells.values(), ({ cell }) => cell), places };
}

/** The figures that a condition looks at. */
export function conditionCells(plan: TablePlan, row: Row, { indicator, view }: Condition): Cell[] {
  const cells = cellsOf(plan, row).map((cell) => ({
    view: view ?? cell.view,
    indicator: indicator ?? cell.indicator,
  }));
  return [...new Map(cells.map((cell) => [keyOfCell(cell), cell])).values()];
}

function keyOfCell({ view, indicator }: Cell): string {
  return `${view.period.code} ${indicator}`;
}

/** Whatever a condition says but the state, which may have to be read. */
function meets({ targetMet, hasValue, limits }: Condition, figure: Figure): boolean {
  if (hasValue != null && hasValue !== (figure.value !== null)) return false;
  if (targetMet != null && figure.targetMet !== targetMet) return false;
  return limits.every((limit) => isWithin(limit, limit.of === 'value' ? figure.value : coverageOf(figure)));
}

function isWithin({ signs, bound }: Limit, amount: Fraction | null): boolean {
  return amount !== null && signs.includes(Math.sign(compareFractions(amount, bound)));
}

/** reported / due, exactly; null where nothing is due. */
export function coverageOf({ parts }: Figure): Fraction | null {
  return parts.due === 0 ? null : { numerator: parts.reported, denominator: parts.due };
}
