import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';
import { readMonth, readTouchedUnits, type StoredReport } from '../reports/reportReader.ts';
import { EffectiveMonth, type OverlaidRow } from './effectiveMonth.ts';

/** Receipts of the sealed report batches, by batch id, up to the receipt that is wanted. */
export type Receipts = ReadonlyMap<number, number>;

/** Reads what was effective for a month at the receipts given, of all units or of some. */
export async function readEffectiveMonth(
  database: Database,
  month: number,
  at: { readonly receipts: Receipts; readonly idLimit: number },
  unitIds?: readonly SubjectId[],
): Promise<EffectiveMonth> {
  const effective = new EffectiveMonth(month, at.idLimit);
  setUnits(effective, await readMonth(database, month, unitIds), at.receipts);
  return effective;
}

/**
 * Effective months kept between publications of one process. A month that is known at an earlier receipt is brought forward by
 * setting anew the units for which something was sealed since.
 */
export class MonthCache {
  private readonly months = new Map<number, Promise<KnownMonth>>();
  private readonly capacity: number;

  /** A national month of 24 indicators takes some 5 MB. */
  constructor(capacity = 15) {
    this.capacity = capacity;
  }

  async get(database: Database, month: number, at: MonthState): Promise<EffectiveMonth> {
    const before = this.months.get(month);
    const now = known(database, month, at, before);
    // A month that could not be read, or was left half brought forward, is read anew the next time.
    now.catch(() => this.months.delete(month));
    this.months.delete(month);
    this.months.set(month, now);
    for (const oldest of this.months.keys()) {
      if (this.months.size <= this.capacity) break;
      this.months.delete(oldest);
    }
    return (await now).effective;
  }
}

interface KnownMonth {
  readonly effective: EffectiveMonth;
  readonly receipt: number;
}

/** At which receipt a month is wanted. */
interface MonthState {
  readonly receipt: number;
  readonly receipts: Receipts;
  readonly idLimit: number;
}

async function known(
  database: Database,
  month: number,
  at: MonthState,
  earlier: Promise<KnownMonth> | undefined,
): Promise<KnownMonth> {
  const before = await earlier?.catch(() => undefined);
  if (before?.effective.idLimit === at.idLimit && before.receipt <= at.receipt) {
    if (before.receipt < at.receipt) await bringForward(database, before.effective, before.receipt, at);
    return { effective: before.effective, receipt: at.receipt };
  }
  return { effective: await readEffectiveMonth(database, month, at), receipt: at.receipt };
}

async function bringForward(
  database: Database,
  effective: EffectiveMonth,
  from: number,
  at: { receipt: number; receipts: Receipts },
): Promise<void> {
  const touched = await readTouchedUnits(database, from, at.receipt, effective.month);
  const unitIds = touched.get(effective.month);
  if (unitIds) setUnits(effective, await readMonth(database, effective.month, unitIds), at.receipts);
}

/** `rows` by unit and version; those of batches without a receipt are not yet part of the database. */
function setUnits(effective: EffectiveMonth, rows: readonly StoredReport[], receipts: Receipts): void {
  let start = 0;
  while (start < rows.length) {
    const unitId: SubjectId = rows[start]!.unitId;
    let end = start + 1;
    while (end < rows.length && rows[end]!.unitId === unitId) end++;
    effective.setUnit(unitId, overlaidRows(rows, start, end, receipts));
    start = end;
  }
}

function overlaidRows(rows: readonly StoredReport[], start: number, end: number, receipts: Receipts): OverlaidRow[] {
  if (end === start + 1) return receipts.has(rows[start]!.batchId) ? [parse(rows[start]!)] : [];
  return rows
    .slice(start, end)
    .filter((row) => receipts.has(row.batchId))
    .sort(
      (a, b) => a.version - b.version || receipts.get(a.batchId)! - receipts.get(b.batchId)! || a.ordinal - b.ordinal,
    )
    .map(parse);
}

function parse(row: StoredReport): OverlaidRow {
  return JSON.parse(row.document) as OverlaidRow;
}
