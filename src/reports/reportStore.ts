import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import { refuseSealed } from '../db/refuseSealed.ts';
import type { ObservationDocument } from '../domain/observation.ts';
import type { SubjectId } from '../domain/unit.ts';

/** What one unit sent for one month. */
export interface Report {
  readonly month: number;
  readonly unitId: SubjectId;
  readonly version: number;
  /** Position within its batch. */
  readonly ordinal: number;
  /** Values and reasons; withdrawals are not counted. */
  readonly observationCount: number;
  readonly document: ObservationDocument;
}

const COLUMNS = ['month', 'unit_id', 'version', 'batch_id', 'ordinal', 'observation_count', 'document'];

/** Adds rows to a batch that is not sealed yet. */
export async function addReports(transaction: Database, batchId: number, reports: readonly Report[]): Promise<void> {
  await refuseSealed(transaction, batchId);
  await insertMany(
    transaction.knex,
    'report',
    COLUMNS,
    reports.map((report) => [
      report.month,
      report.unitId,
      report.version,
      batchId,
      report.ordinal,
      report.observationCount,
      JSON.stringify(report.document),
    ]),
  );
}

/** Removes at most `limit` rows of a batch that was never sealed, and returns how many it were. */
export async function dropStagedReports(transaction: Database, batchId: number, limit: number): Promise<number> {
  await refuseSealed(transaction, batchId);
  return transaction.dialect.deleteSome(transaction.knex, 'report', 'batch_id', batchId, limit);
}

/** Moves a row of a batch that is being sealed to another version. */
export async function changeStagedVersion(
  transaction: Database,
  batchId: number,
  row: Pick<Report, 'month' | 'unitId' | 'version' | 'ordinal'>,
  version: number,
): Promise<void> {
  // By the whole primary key: anything less would search the table, under the lock that all senders wait for.
  const changed = await transaction
    .knex('report')
    .where({ month: row.month, unit_id: row.unitId, version: row.version, batch_id: batchId, ordinal: row.ordinal })
    .whereExists(transaction.knex('batch').where({ id: batchId }).whereNull('receipt').select('id'))
    .update({ version });
  if (changed !== 1) throw new Error(`batch ${batchId} is sealed, or has no such report: no version was changed`);
}
