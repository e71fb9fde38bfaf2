import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import { allKnown } from '../../lib/maybePromise.ts';
import type { Figure } from '../figure.ts';
import { figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import type { Condition, Limit, TablePlan } from './tablePlan.ts';
import { cellsOf, type Cell, type Row } from './tableRows.ts';

/** Whether a row's figures satisfy all conditions of its table. */
export async function satisfies(reader: FigureReader, plan: TablePlan, row: Row): Promise<boolean> {
  const answers = await Promise.all(
    plan.conditions.map(async (condition) => {
      const figures = await allKnown(
        conditionCells(plan, row, condition).map(({ view, indicator }) =>
          figureIn(reader, view, row.subject, indicator),
        ),
      );
      // What is not measured at the subject is no figure of the row; a row without any satisfies nothing.
      const shown = figures.filter((figure) => figure !== null);
      if (shown.length === 0) return false;
      const met = await Promise.all(shown.map((figure) => meets(reader, condition, figure)));
      return met.every(Boolean);
    }),
  );
  return answers.every(Boolean);
}

/** The figures that a condition looks at. */
export function conditionCells(plan: TablePlan, row: Row, { indicator, view }: Condition): Cell[] {
  const cells = cellsOf(plan, row).map((cell) => ({
    view: view ?? cell.view,
    indicator: indicator ?? cell.indicator,
  }));
  return [...new Map(cells.map((cell) => [`${cell.view.period.code} ${cell.indicator}`, cell])).values()];
}

async function meets(reader: FigureReader, condition: Condition, figure: Figure): Promise<boolean> {
  const { state, targetMet, hasValue, limits } = condition;
  if (hasValue != null && hasValue !== (figure.value !== null)) return false;
  if (targetMet != null && figure.targetMet !== targetMet) return false;
  if (!limits.every((limit) => isWithin(limit, limit.of === 'value' ? figure.value : coverageOf(figure)))) return false;
  return state == null || (await reader.state(figure)) === state;
}

function isWithin({ signs, bound }: Limit, amount: Fraction | null): boolean {
  return amount !== null && signs.includes(Math.sign(compareFractions(amount, bound)));
}

/** reported / due, exactly; null where nothing is due. */
export function coverageOf({ parts }: Figure): Fraction | null {
  return parts.due === 0 ? null : { numerator: parts.reported, denominator: parts.due };
}
