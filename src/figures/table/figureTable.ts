import { mapInTurns, type InTurns } from '../../lib/inTurns.ts';
import { allOf, type MaybePromise } from '../../lib/maybePromise.ts';
import { once } from '../../lib/remember.ts';
import { KnownError } from '../../domain/errors.ts';
import type { Figure } from '../figure.ts';
import { figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import type { Spending } from '../spending.ts';
import { refuseMixed } from './refuseMixed.ts';
import { TableConditions } from './tableConditions.ts';
import { figuresInRow, looksForConditions, looksForOrder } from './tableCost.ts';
import { takeEnds } from './tableEnds.ts';
import { sortRows, sortText, type SortedRow } from './tableOrder.ts';
import type { TablePlan } from './tablePlan.ts';
import { cellsOf, keyOfRow, PlannedRows, type Row } from './tableRows.ts';
import { totalsOf, type TableTotal } from './tableTotals.ts';

/** Where a row stands: its name within the table, and what it is ordered by. */
export interface RowPlace {
  readonly key: string;
  readonly sorted: string;
}

export interface TablePage {
  readonly rows: readonly SortedRow[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

const MOST_ROWS = 2_000_000;

/** A table over one publication. Rows are read only as far as conditions, order, page and totals need them. */
export class FigureTable {
  readonly plan: TablePlan;
  private readonly reader: FigureReader;
  private readonly spending: Spending;
  private readonly planned: PlannedRows;
  private readonly inTurns: InTurns;
  private readonly sorted: () => Promise<readonly SortedRow[]>;

  constructor(plan: TablePlan, reader: FigureReader, spending: Spending) {
    this.plan = plan;
    this.reader = reader;
    this.spending = spending;
    this.inTurns = { checkTime: () => spending.checkTime() };
    spending.spendLooks(plan.searched);
    this.planned = new PlannedRows(plan);
    this.sorted = once(() => this.select());
    if (this.planned.count > MOST_ROWS)
      throw new KnownError(
        'QUERY_TOO_LARGE',
        `the table would have ${this.planned.count} rows, ${MOST_ROWS} are allowed; ask for fewer periods, a level, or units within one`,
        { details: { allowed: MOST_ROWS } },
      );
  }

  /** Rows from behind a place on; undefined where there is no such place. */
  async page(first: number, after: RowPlace | undefined): Promise<TablePage | undefined> {
    const isPlain = this.isAsPlanned;
    const all = isPlain ? undefined : await this.sorted();
    const totalCount = all?.length ?? this.planned.count;
    const start = after === undefined ? 0 : all ? this.indexAfter(all, after) : this.plannedAfter(after);
    if (start === undefined) return undefined;
    const size = Math.max(0, Math.min(first, totalCount - start));
    this.spending.spendFigures(size * figuresInRow(this.plan));
    const rows =
      all?.slice(start, start + first) ??
      this.planned.slice(start, start + first).map((row): SortedRow => ({ row, values: [] }));
    return { rows, totalCount, hasNextPage: start + first < totalCount };
  }

  placeOf({ row, values }: SortedRow): RowPlace {
    return { key: keyOfRow(row), sorted: values.map(sortText).join('\n') };
  }

  /** The figures of a row, in the order of the columns; null where one is not measured there. */
  figures(row: Row): MaybePromise<(Figure | null)[]> {
    return allOf(cellsOf(this.plan, row), ({ view, indicator }) => figureIn(this.reader, view, row.subject, indicator));
  }

  /** All rows, whose figures will be returned. */
  async all(): Promise<readonly Row[]> {
    const rows = await this.found();
    this.spending.spendFigures(rows.length * figuresInRow(this.plan));
    return rows;
  }

  /** All rows together. Throws LEVELS_MIXED. */
  async totals(): Promise<TableTotal[]> {
    const rows = await this.found();
    this.spending.spendLooks(rows.length * figuresInRow(this.plan));
    return totalsOf(this.reader, this.plan, rows, this.inTurns);
  }

  private async found(): Promise<readonly Row[]> {
    if (this.isAsPlanned) return this.planned.slice(0, this.planned.count);
    return (await this.sorted()).map(({ row }) => row);
  }

  /** Whether nothing has to be read to know which rows there are, and in which order. */
  private get isAsPlanned(): boolean {
    const { conditions, order, top, bottom } = this.plan;
    return conditions.length === 0 && order.length === 0 && top === 0 && bottom === 0;
  }

  private async select(): Promise<readonly SortedRow[]> {
    const { plan, reader, planned, spending, inTurns } = this;
    spending.spendLooks(planned.count * looksForConditions(plan));
    let rows: readonly Row[] = planned.slice(0, planned.count);
    if (plan.conditions.length > 0) {
      const conditions = new TableConditions(reader, plan);
      const kept = await mapInTurns(rows, (row) => conditions.areMetBy(row), inTurns);
      rows = rows.filter((_row, index) => kept[index]);
    }
    if (plan.top > 0 || plan.bottom > 0) {
      for (const [view, ofView] of Map.groupBy(rows, ({ view }) => view))
        refuseMixed(
          view,
          ofView.map(({ subject }) => subject),
          plan.top > 0 ? 'top' : 'bottom',
        );
      spending.spendLooks(rows.length);
      rows = await takeEnds(reader, plan, rows, inTurns);
    }
    spending.spendLooks(rows.length * looksForOrder(plan.order));
    return sortRows(reader, plan, rows, plan.order, inTurns);
  }

  private indexAfter(all: readonly SortedRow[], after: RowPlace): number | undefined {
    const index = all.findIndex(({ row }) => keyOfRow(row) === after.key);
    const found = all[index];
    return found && this.placeOf(found).sorted === after.sorted ? index + 1 : undefined;
  }

  private plannedAfter(after: RowPlace): number | undefined {
    const index = after.sorted === '' ? this.planned.indexOf(after.key) : -1;
    return index < 0 ? undefined : index + 1;
  }
}
