import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import { comparePeriods, type Period } from '../../domain/period.ts';
import { compareCodes } from '../../domain/tree.ts';
import type { MaybePromise } from '../../lib/maybePromise.ts';
import type { Figure } from '../figure.ts';
import { figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import type { Subject } from '../view.ts';
import { coverageOf } from './tableConditions.ts';
import type { OrderKey, TablePlan } from './tablePlan.ts';
import type { Row } from './tableRows.ts';

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
): Promise<SortedRow[]> {
  const sorted = await Promise.all(
    rows.map(async (row) => ({ row, values: await Promise.all(order.map((key) => valueOf(reader, plan, row, key))) })),
  );
  if (order.length === 0) return sorted;
  return sorted.sort((a, b) => {
    for (const [index, { by, sign }] of order.entries()) {
      const [left, right] = [a.values[index] ?? null, b.values[index] ?? null];
      const difference =
        left === null || right === null
          ? Number(left === null) - Number(right === null)
          : sign * compare(by, left, right);
      if (difference !== 0) return difference;
    }
    return 0;
  });
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

async function valueOf(reader: FigureReader, plan: TablePlan, row: Row, key: OrderKey): Promise<SortValue> {
  switch (key.by) {
    case 'CODE':
      return named(row.subject).code;
    case 'NAME':
      return named(row.subject).name;
    case 'PERIOD':
      return row.view.period;
    case 'VALUE':
      return (await decidingFigure(reader, plan, row, key))?.value ?? null;
    case 'COVERAGE': {
      const figure = await decidingFigure(reader, plan, row, key);
      return figure && coverageOf(figure);
    }
  }
}

/** The figure by which a key orders a row. */
export function decidingFigure(
  reader: FigureReader,
  { indicators }: TablePlan,
  row: Row,
  { indicator, view }: Pick<OrderKey, 'indicator' | 'view'>,
): MaybePromise<Figure | null> {
  return figureIn(reader, view ?? row.view, row.subject, indicator ?? indicators[row.column ?? 0]!);
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
