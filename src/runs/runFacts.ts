import type { Database } from '../db/connect.ts';
import type { RunState } from '../domain/runState.ts';

/** How many runs of a job are in a state. */
export interface RunCount {
  readonly job: string;
  readonly state: string;
  readonly count: number;
}

/** The last run of a job that was done. */
export interface LastDone {
  readonly job: string;
  readonly finishedAt: string;
  readonly seconds: number;
}

/** What somebody or something has yet to do something about, however old. */
const UNFINISHED = ['WAITING', 'RUNNING', 'PARKED'];

/** Runs of the slots since an instant, and those that are not finished, by job and state. */
export async function countRunStates(database: Database, since: string): Promise<RunCount[]> {
  const rows = await database
    .knex('run')
    .where('slot', '>=', since)
    .orWhereIn('state', UNFINISHED)
    .groupBy('job', 'state')
    .select<{ job: string; state: string; total: number }[]>('job', 'state', database.knex.raw('count(*) as total'));
  return rows.map(({ job, state, total }) => ({ job, state, count: total }));
}

/** For each job the run that was done last, however long ago. */
export async function readLastDone(database: Database): Promise<LastDone[]> {
  const latest = database
    .knex('run')
    .where({ state: 'DONE' })
    .groupBy('job')
    .select('job', database.knex.raw('max(slot) as slot'))
    .as('latest');
  const rows = await database
    .knex('run')
    .join(latest, (on) => on.on('latest.job', 'run.job').andOn('latest.slot', 'run.slot'))
    .select<{ job: string; started_at: string; finished_at: string }[]>('run.job', 'run.started_at', 'run.finished_at');
  return rows.map(({ job, started_at, finished_at }) => ({
    job,
    finishedAt: finished_at,
    seconds: (Date.parse(finished_at) - Date.parse(started_at)) / 1000,
  }));
}

export interface LatestRun {
  readonly slot: string;
  readonly state: RunState;
  /** Also those that were interrupted. */
  readonly attempts: number;
  readonly startedAt: string;
}

/**
 * The run of a job with the latest slot that has come by an instant, of those in some states that were ever begun: one that was not says nothing
 * of how the job does. What a clock that was ahead has begun is left out.
 */
export async function readLatestRun(
  { knex }: Database,
  job: string,
  states: readonly RunState[],
  now: Date,
): Promise<LatestRun | undefined> {
  const at = now.toISOString();
  const row = await knex('run')
    .where({ job })
    .whereIn('state', states)
    .where('slot', '<=', at)
    .where('started_at', '<=', at)
    .orderBy('slot', 'desc')
    .first<{ slot: string; state: RunState; attempts: number; interruptions: number; started_at: string } | undefined>(
      'slot',
      'state',
      'attempts',
      'interruptions',
      'started_at',
    );
  return (
    row && { slot: row.slot, state: row.state, attempts: row.attempts + row.interruptions, startedAt: row.started_at }
  );
}
