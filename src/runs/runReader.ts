import type { Database } from '../db/connect.ts';
import type { RunState } from './runStore.ts';

/** One execution of a job for one time slot. */
export interface Run {
  readonly job: string;
  readonly slot: string;
  readonly state: RunState;
  readonly attempts: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly publication: number | null;
  readonly errorId: string | null;
}

interface RunRow {
  job: string;
  slot: string;
  state: RunState;
  attempts: number;
  started_at: string;
  finished_at: string | null;
  publication: number | null;
  error_id: string | null;
}

/** Runs of one job or of all, newest slot first, after a position. */
export async function readRuns(
  database: Database,
  filter: { job?: string | undefined; after?: { slot: string; job: string } | undefined; first: number },
): Promise<Run[]> {
  const query = database
    .knex('run')
    .orderBy([
      { column: 'slot', order: 'desc' },
      { column: 'job', order: 'asc' },
    ])
    .limit(filter.first);
  if (filter.job !== undefined) query.where({ job: filter.job });
  const { after } = filter;
  if (after) query.whereRaw('(slot < ? or (slot = ? and job > ?))', [after.slot, after.slot, after.job]);
  return (await query.select<RunRow[]>()).map(toRun);
}

/** The runs that made some publications, by the publication's number. */
export async function readRunsOf(database: Database, publications: readonly number[]): Promise<Map<number, Run>> {
  const rows = await database.knex('run').whereIn('publication', publications).orderBy('slot').select<RunRow[]>();
  return new Map(rows.map((row) => [row.publication!, toRun(row)]));
}

export async function countRuns(database: Database, job?: string): Promise<number> {
  const query = database.knex('run').count<{ total: number }[]>({ total: '*' });
  if (job !== undefined) query.where({ job });
  return (await query)[0]?.total ?? 0;
}

function toRun(row: RunRow): Run {
  return {
    job: row.job,
    slot: row.slot,
    state: row.state,
    attempts: row.attempts,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    publication: row.publication,
    errorId: row.error_id,
  };
}
