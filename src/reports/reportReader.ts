import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';

/** A report row with its document still as text; which batch it is from says whether and when it was sealed. */
export interface StoredReport {
  readonly unitId: SubjectId;
  readonly version: number;
  readonly batchId: number;
  readonly ordinal: number;
  readonly document: string;
}

interface ReportRow {
  unit_id: SubjectId;
  version: number;
  batch_id: number;
  ordinal: number;
  document: string;
}

/** How many unit ids one statement names at most. */
const IDS = 5000;

/**
 * All rows of a month by unit and version, sealed or not; or those of some units. Joining the batches here would cost
 * several times the reading itself, so the caller drops what its receipts do not name.
 */
export async function readMonth(
  database: Database,
  month: number,
  unitIds?: readonly SubjectId[],
): Promise<StoredReport[]> {
  const query = (ids?: readonly SubjectId[]): PromiseLike<ReportRow[]> => {
    const rows = database.knex('report').where({ month }).orderBy(['unit_id', 'version']);
    if (ids) rows.whereIn('unit_id', ids);
    return rows.select<ReportRow[]>('unit_id', 'version', 'batch_id', 'ordinal', 'document');
  };
  if (!unitIds) return (await query()).map(toReport);
  const found: StoredReport[] = [];
  for (let start = 0; start < unitIds.length; start += IDS) {
    found.push(...(await query(unitIds.slice(start, start + IDS))).map(toReport));
  }
  return found;
}

/** The rows of some units in some months, each month's by unit and version, sealed or not. */
export async function readMonthsOf(
  database: Database,
  months: readonly number[],
  unitIds: readonly SubjectId[],
): Promise<Map<number, StoredReport[]>> {
  const found = new Map<number, StoredReport[]>(months.map((month) => [month, []]));
  if (months.length === 0) return found;
  for (let start = 0; start < unitIds.length; start += IDS) {
    const rows = await database
      .knex('report')
      .whereIn('month', months)
      .whereIn('unit_id', unitIds.slice(start, start + IDS))
      .orderBy(['month', 'unit_id', 'version'])
      .select<(ReportRow & { month: number })[]>('month', 'unit_id', 'version', 'batch_id', 'ordinal', 'document');
    for (const row of rows) found.get(row.month)!.push(toReport(row));
  }
  return found;
}

/** The unit-months for which something was sealed after one receipt and up to another, by month; of all months or of one. */
export async function readTouchedUnits(
  database: Database,
  after: number,
  upTo: number,
  month?: number,
): Promise<Map<number, SubjectId[]>> {
  const query = database
    .knex('report as r')
    .join('batch as b', 'b.id', 'r.batch_id')
    .where('b.receipt', '>', after)
    .where('b.receipt', '<=', upTo)
    .orderBy(['r.month', 'r.unit_id'])
    .distinct<{ month: number; unit_id: SubjectId }[]>('r.month', 'r.unit_id');
  if (month !== undefined) query.where('r.month', month);
  const rows = await query;
  const touched = new Map<number, SubjectId[]>();
  for (const row of rows) {
    const units = touched.get(row.month);
    if (units) units.push(row.unit_id);
    else touched.set(row.month, [row.unit_id]);
  }
  return touched;
}

/** The number of observations that were received for a month, counted by the database from what was staged. */
export async function countObservations(database: Database, month: number, upTo: number): Promise<number> {
  const row = await database
    .knex('report as r')
    .join('batch as b', 'b.id', 'r.batch_id')
    .where('r.month', month)
    .where('b.receipt', '<=', upTo)
    .sum<{ total: number | string | null }>('r.observation_count as total')
    .first();
  return Number(row?.total ?? 0);
}

function toReport(row: ReportRow): StoredReport {
  return {
    unitId: row.unit_id,
    version: row.version,
    batchId: row.batch_id,
    ordinal: row.ordinal,
    document: row.document,
  };
}
