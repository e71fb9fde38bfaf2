import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import { comparePeriods, type Period } from '../../domain/period.ts';
import { compareCodes } from '../../domain/compareCodes.ts';
import { mapInTurns, sortInTurns, type InTurns } from '../../lib/inTurns.ts';
import { allOf, whenKnown, type MaybePromise } from '../../lib/maybePromise.ts';
import type { Figure } from '../figure.ts';
import { figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import type { Subject } from '../view.ts';
import { coverageOf } from './tableConditions.ts';
import type { OrderKey, TablePlan } from './tablePlan.ts';
import type { Cell, Row } from './tableRows.ts';

/** What one key of an order makes of a row. */
export type SortValue = string | Period | Fraction | null;

/** A row with what it is ordered by. */
export interface SortedRow {
  readonly row: Row;
  readonly values: readonly SortValue[];
}

/** Rows in the order of some keys; equal ones stay as they come, what has no value comes last in either direction. */
export async function sortRows(
  reader: FigureReader,
  plan: TablePlan,
  rows: readonly Row[],
  order: readonly OrderKey[],
  inTurns: InTurns,
): Promise<SortedRow[]> {
  const valued = await mapInTurns(
    rows,
    (row): MaybePromise<SortedRow> => {
      const figures = new RowFigures(reader, plan, row);
      return whenKnown(
        allOf(order, (key) => valueOf(figures, row, key)),
        (values) => ({ row, values }),
      );
    },
    inTurns,
  );
  if (order.length === 0) return valued;
  return sortInTurns(
    valued,
    (a, b) => {
      for (const [index, { by, sign }] of order.entries()) {
        const [left, right] = [a.values[index] ?? null, b.values[index] ?? null];
        if (left === right) continue;
        const difference =
          left === null || right === null
            ? Number(left === null) - Number(right === null)
            : sign * compare(by, left, right);
        if (difference !== 0) return difference;
      }
      return 0;
    },
    inTurns,
  );
}

const collator = new Intl.Collator('vi');

function compare(by: OrderKey['by'], a: SortValue, b: SortValue): number {
  switch (by) {
    case 'CODE':
      return compareCodes(a as string, b as string);
    case 'NAME':
      return collator.compare(a as string, b as string);
    case 'PERIOD':
      return comparePeriods(a as Period, b as Period);
    case 'VALUE':
    case 'COVERAGE':
      return compareFractions(a as Fraction, b as Fraction);
  }
}

function valueOf(figures: RowFigures, { subject, view }: Row, key: OrderKey): MaybePromise<SortValue> {
  switch (key.by) {
    case 'CODE':
      return named(subject).code;
    case 'NAME':
      return named(subject).name;
    case 'PERIOD':
      return view.period;
    case 'VALUE':
      return whenKnown(figures.deciding(key), (figure) => figure?.value ?? null);
    case 'COVERAGE':
      return whenKnown(figures.deciding(key), (figure) => figure && coverageOf(figure));
  }
}

/** The figures by which one row is ordered, each read once however many keys look at it. */
class RowFigures {
  private readonly reader: FigureReader;
  private readonly plan: TablePlan;
  private readonly row: Row;
  private readonly known: { readonly cell: Cell; readonly figure: MaybePromise<Figure | null> }[] = [];

  constructor(reader: FigureReader, plan: TablePlan, row: Row) {
    this.reader = reader;
    this.plan = plan;
    this.row = row;
  }

  deciding(key: Deciding): MaybePromise<Figure | null> {
    const { view, indicator } = decidingCell(this.plan, this.row, key);
    const known = this.known.find(({ cell }) => cell.view === view && cell.indicator === indicator);
    if (known) return known.figure;
    const figure = figureIn(this.reader, view, this.row.subject, indicator);
    this.known.push({ cell: { view, indicator }, figure });
    return figure;
  }
}

/** Says which figure of a row is compared. */
export type Deciding = Pick<OrderKey, 'indicator' | 'view'>;

function decidingCell({ indicators }: TablePlan, row: Row, { indicator, view }: Deciding): Cell {
  return { view: view ?? row.view, indicator: indicator ?? indicators[row.column ?? 0]! };
}

/** The figure by which a key orders a row. */
export function decidingFigure(
  reader: FigureReader,
  plan: TablePlan,
  row: Row,
  key: Deciding,
): MaybePromise<Figure | null> {
  const { view, indicator } = decidingCell(plan, row, key);
  return figureIn(reader, view, row.subject, indicator);
}

function named(subject: Subject): { readonly code: string; readonly name: string } {
  return subject.type === 'UNIT' ? subject.unit : subject.group;
}

/** A sort value as text, for what keeps its place by it. */
export function sortText(value: SortValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return 'code' in value ? value.code : `${value.numerator}/${value.denominator}`;
}
