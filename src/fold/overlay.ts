import type { StoredReport } from '../reports/reportReader.ts';
import type { EffectiveMonth, OverlaidRow } from './effectiveMonth.ts';

/** When batches of reports became part of the database. */
export interface Receipts {
  /** Receipt of a batch by its id; undefined where it is not sealed, or only after the moment that is looked at. */
  of(batchId: number): number | undefined;
}

/**
 * Sets each unit of a month from its rows, which come by unit. A row takes effect over those of a lower version, and of the same
 * version over those with a lower receipt; rows of batches without a receipt are not yet part of the database.
 */
export function setUnits(effective: EffectiveMonth, rows: readonly StoredReport[], receipts: Receipts): void {
  let start = 0;
  while (start < rows.length) {
    const { unitId } = rows[start]!;
    let end = start + 1;
    while (end < rows.length && rows[end]!.unitId === unitId) end++;
    const known = overlaidRows(rows, start, end, receipts);
    // A unit that became known later has no place, and nothing that was known.
    if (known.length > 0 || unitId < effective.slots.slotOf.length) effective.setUnit(unitId, known);
    start = end;
  }
}

function overlaidRows(rows: readonly StoredReport[], start: number, end: number, receipts: Receipts): OverlaidRow[] {
  if (end === start + 1) return receipts.of(rows[start]!.batchId) === undefined ? [] : [parse(rows[start]!)];
  return inOverlayOrder(rows.slice(start, end), receipts).map(parse);
}

/** The sealed ones of one unit-month's rows, in the order in which they lie upon each other, the lowest first. */
export function inOverlayOrder<Row extends Pick<StoredReport, 'batchId' | 'version' | 'ordinal'>>(
  rows: readonly Row[],
  receipts: Receipts,
): Row[] {
  return rows
    .filter((row) => receipts.of(row.batchId) !== undefined)
    .sort(
      (a, b) => a.version - b.version || receipts.of(a.batchId)! - receipts.of(b.batchId)! || a.ordinal - b.ordinal,
    );
}

function parse(row: StoredReport): OverlaidRow {
  return JSON.parse(row.document) as OverlaidRow;
}
