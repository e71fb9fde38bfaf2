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
  private readonly months = new Map<number, { effective: EffectiveMonth; receipt: number }>();
  private readonly capacity: number;

  /** A national month of 24 indicators takes some 5 MB. */
  constructor(capacity = 15) {
    this.capacity = capacity;
  }

  async get(
    database: Database,
    month: number,
    at: { receipt: number; receipts: Receipts; idLimit: number },
  ): Promise<EffectiveMonth> {
    const known = this.months.get(month);
    this.months.delete(month);
    let effective: EffectiveMonth;
    if (known && known.effective.idLimit === at.idLimit && known.receipt <= at.receipt) {
      effective = known.effective;
      if (known.receipt < at.receipt) await bringForward(database, effective, known.receipt, at);
    } else {
      effective = await readEffectiveMonth(database, month, at);
    }
    this.months.set(month, { effective, receipt: at.receipt });
    for (const oldest of this.months.keys()) {
      if (this.months.size <= this.capacity) break;
      this.months.delete(oldest);
    }
    return effective;
  }
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
