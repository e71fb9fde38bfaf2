import type { Database } from '../db/connect.ts';
import type { RunState } from '../domain/runState.ts';
import { runsOf, type RunFilter, type RunPlace } from './runFilter.ts';
import type { RunKey } from './runStore.ts';

/** One execution of a job for one time slot. */
export interface Run {
  readonly job: string;
  readonly slot: string;
  readonly state: RunState;
  readonly attempts: number;
  readonly attemptLimit: number;
  /** How often it was interrupted besides by what was none of its own doing. */
  readonly interruptions: number;
  /** Null while it waits for its next attempt no longer, or not yet. */
  readonly nextAttemptAt: string | null;
  /** When its last attempt was begun and ended; null before. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly host: string | null;
  /** Which claim it was last done under. */
  readonly token: number | null;
  /** How far it has come: what it is at, and how many of how many are done. */
  readonly stage: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly outcome: string | null;
  readonly publication: number | null;
  readonly rowsRead: number | null;
  readonly rowsWritten: number | null;
  /** What went wrong last; the code is null where it is none of the catalogue's. */
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly errorId: string | null;
  /** Who last asked for it by hand, to run, release or cancel it; null where its time has come by itself. */
  readonly requestedBy: string | null;
  /** The period that it was asked for; null where it does whatever is due. */
  readonly period: string | null;
}

interface RunRow {
  job: string;
  slot: string;
  state: RunState;
  attempts: number;
  attempt_limit: number;
  interruptions: number;
  next_attempt_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  host: string | null;
  token: number | null;
  stage: string | null;
  done: number | null;
  total: number | null;
  outcome: string | null;
  publication: number | null;
  rows_read: number | null;
  rows_written: number | null;
  error: string | null;
  error_code: string | null;
  error_id: string | null;
  requested_by: string | null;
  period: string | null;
}

export interface RunsWanted extends RunFilter {
  readonly after?: RunPlace | undefined;
  readonly first: number;
}

/** Runs, newest slot first, after a position. */
export async function readRuns(database: Database, { after, first, ...filter }: RunsWanted): Promise<Run[]> {
  return (await runsOf(database, filter, { after, first }).select<RunRow[]>()).map(toRun);
}

export async function readRun({ knex }: Database, { job, slot }: RunKey): Promise<Run | undefined> {
  const row = await knex('run').where({ job, slot }).first<RunRow | undefined>();
  return row && toRun(row);
}

/** What somebody has asked for by hand at its moment and nobody has begun, for a period or for whatever is due; undefined where nothing waits so. */
export async function readAskedFor({ knex }: Database, job: string, period?: string): Promise<RunKey | undefined> {
  const rows = await knex('run')
    .where({ job, state: 'WAITING', attempts: 0, period: period ?? null })
    .whereNotNull('requested_by')
    // A slot that was released is due at another moment than its own.
    .whereRaw('next_attempt_at = slot')
    .select<RunKey[]>('job', 'slot');
  // Few are waiting; asked for in the order of their slots they would be looked for among all that the job has ever run.
  return rows.reduce<RunKey | undefined>(
    (latest, row) => (latest && latest.slot >= row.slot ? latest : row),
    undefined,
  );
}

/** The runs that made some publications, by the publication's number. */
export async function readRunsOf(database: Database, publications: readonly number[]): Promise<Map<number, Run>> {
  const rows = await database.knex('run').whereIn('publication', publications).orderBy('slot').select<RunRow[]>();
  return new Map(rows.map((row) => [row.publication!, toRun(row)]));
}

export async function countRuns(database: Database, filter: RunFilter = {}): Promise<number> {
  const found = await runsOf(database, filter).count<{ total: number }[]>({ total: '*' });
  return found[0]?.total ?? 0;
}

/** How many runs of a job wait though their time has come. */
export async function countDue({ knex }: Database, job: string, now: Date): Promise<number> {
  const query = knex('run')
    .where({ job, state: 'WAITING' })
    .where('next_attempt_at', '<=', now.toISOString())
    .count<{ total: number }[]>({ total: '*' });
  return (await query)[0]?.total ?? 0;
}

function toRun(row: RunRow): Run {
  return {
    job: row.job,
    slot: row.slot,
    state: row.state,
    attempts: row.attempts,
    attemptLimit: row.attempt_limit,
    interruptions: row.interruptions,
    nextAttemptAt: row.next_attempt_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    host: row.host,
    token: row.token,
    stage: row.stage,
    done: row.done,
    total: row.total,
    outcome: row.outcome,
    publication: row.publication,
    rowsRead: row.rows_read,
    rowsWritten: row.rows_written,
    error: row.error,
    errorCode: row.error_code,
    errorId: row.error_id,
    requestedBy: row.requested_by,
    period: row.period,
  };
}
