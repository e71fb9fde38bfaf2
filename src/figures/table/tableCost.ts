import { looksToConvert } from '../boundaries/convertPeriod.ts';
import type { OrderKey, TablePlan } from './tablePlan.ts';
import { conditionCells } from './tableConditions.ts';
import { PlannedRows } from './tableRows.ts';

/** How many figures one row holds. */
export function figuresInRow({ shape, columns }: TablePlan): number {
  return shape === 'LONG' ? 1 : columns.length;
}

/** How many figures of one row its conditions look at. */
export function looksForConditions(plan: TablePlan): number {
  const [sample] = new PlannedRows(plan).slice(0, 1);
  if (!sample) return 0;
  return plan.conditions.reduce((sum, condition) => sum + conditionCells(plan, sample, condition).length, 0);
}

/** What one row takes to be put in order: each key its time, also one that looks at no figure. */
export function looksForOrder(order: readonly OrderKey[]): number {
  return order.length;
}

export interface TableCost {
  /** Figures that are returned, at most. */
  readonly figures: number;
  /** Rows that are returned, at most; how many conditions keep is not known before. */
  readonly rows: number;
  /** What is looked at to know which rows those are, at most. */
  readonly looks: number;
  /** What totals look at beyond that, at most. */
  readonly looksForTotals: number;
}

/** What a table will cost, from its plan alone; `first` as for a page. */
export function costOfTable(plan: TablePlan, first = Infinity): TableCost {
  const { count } = new PlannedRows(plan);
  const { shape, views, indicators, top, bottom, searched, order } = plan;
  const races = (shape === 'PIVOT' ? 1 : views.length) * (shape === 'LONG' ? indicators.length : 1);
  const takesEnds = top > 0 || bottom > 0;
  const all = takesEnds ? Math.min(count, (top + bottom) * races) : count;
  const rows = Math.min(first, all);
  const eachRow = looksForConditions(plan) + (takesEnds ? 1 : 0) + looksForOrder(order);
  const conversions = views.reduce(
    (looks, { edition, period, boundaries }) =>
      boundaries === undefined ? looks : looks + looksToConvert(edition, period, boundaries),
    0,
  );
  return {
    rows,
    figures: rows * figuresInRow(plan),
    looks: searched + count * eachRow + conversions,
    looksForTotals: all * figuresInRow(plan),
  };
}
