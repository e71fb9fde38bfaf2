import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
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

export async function addReports(database: Database, batchId: number, reports: readonly Report[]): Promise<void> {
  await insertMany(
    database.knex,
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

/** Removes the rows of a batch that was never sealed. */
export async function dropStagedReports(database: Database, batchId: number): Promise<void> {
  const sealed = await database
    .knex('batch')
    .where({ id: batchId })
    .whereNotNull('receipt')
    .first<{ id: number } | undefined>('id');
  if (sealed) throw new Error(`batch ${batchId} is sealed: its reports stay for ever`);
  await database.knex('report').where({ batch_id: batchId }).delete();
}

/** Moves a row of a batch that is being sealed to another version. */
export async function changeStagedVersion(
  transaction: Database,
  batchId: number,
  row: Pick<Report, 'month' | 'unitId' | 'version' | 'ordinal'>,
  version: number,
): Promise<void> {
  // By the whole primary key: anything less would search the table, under the lock that all senders wait for.
  await transaction
    .knex('report')
    .where({ month: row.month, unit_id: row.unitId, version: row.version, batch_id: batchId, ordinal: row.ordinal })
    .update({ version });
}
