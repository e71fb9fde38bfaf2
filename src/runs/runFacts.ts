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
export async function countRunStates({ knex }: Database, since: string): Promise<RunCount[]> {
  // Two parts, each by an index of its own: with an "or" between them the whole ledger would be read.
  const recent = knex('run').where('slot', '>=', since);
  const older = knex('run').where('slot', '<', since).whereIn('state', UNFINISHED);
  const counts = new Map<string, RunCount>();
  for (const part of [recent, older]) {
    const rows = await part
      .groupBy('job', 'state')
      .select<{ job: string; state: string; total: number }[]>('job', 'state', knex.raw('count(*) as total'));
    for (const { job, state, total } of rows) {
      const key = `${job} ${state}`;
      counts.set(key, { job, state, count: (counts.get(key)?.count ?? 0) + total });
    }
  }
  return [...counts.values()];
}

/** For each job the run that was done last, however long ago. */
export async function readLastDone({ knex }: Database): Promise<LastDone[]> {
  const found: LastDone[] = [];
  for (const job of await knex('job').orderBy('name').pluck<string[]>('name')) {
    const last = await knex('run')
      .where({ job, state: 'DONE' })
      .orderBy('slot', 'desc')
      .first<{ started_at: string; finished_at: string } | undefined>('started_at', 'finished_at');
    if (!last) continue;
    const seconds = (Date.parse(last.finished_at) - Date.parse(last.started_at)) / 1000;
    found.push({ job, finishedAt: last.finished_at, seconds });
  }
  return found;
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
