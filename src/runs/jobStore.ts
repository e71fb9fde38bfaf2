import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { isFinal, stepOf, type RunState } from '../domain/runState.ts';
import { claimName } from './claimStore.ts';
import { addRuns, type NewRun } from './enterRuns.ts';
import { addLease } from './leaseStore.ts';

/** Registers a job where it is not known yet: its slots count from then on. */
export async function registerJob(database: Database, name: string, now: Date): Promise<void> {
  if (await database.knex('job').where({ name }).first('name')) return;
  const at = now.toISOString();
  try {
    await transact(database, async (inside) => {
      await inside.knex('job').insert({ name, registered_at: at, planned_until: at, paused_at: null });
      await addLease(inside, claimName(name));
    });
  } catch (error) {
    // Another process has registered it at this moment.
    if (!database.dialect.isDuplicateKey(error)) throw error;
  }
}

export interface Planned {
  readonly job: string;
  readonly now: Date;
  /** Up to where slots had been entered, and up to where they are now. */
  readonly from: string;
  readonly to: string;
  readonly attemptLimit: number;
  readonly runs: readonly NewRun[];
  /** What stands in place of those that wait and were neither tried nor interrupted; undefined where they go on waiting. */
  readonly supersededBy: string | undefined;
}

/** Enters the slots that have become due, once; false where another process has done so before. */
export async function enterSlots(database: Database, planned: Planned): Promise<boolean> {
  try {
    return await transact(database, (inside) => enterWithin(inside, planned));
  } catch (error) {
    // Somebody has asked for one of them by hand at this moment. Now it is seen.
    if (!database.dialect.isDuplicateKey(error)) throw error;
    return transact(database, (inside) => enterWithin(inside, planned));
  }
}

async function enterWithin(inside: Database, planned: Planned): Promise<boolean> {
  const { job, from, to, attemptLimit, runs, supersededBy } = planned;
  const { knex } = inside;
  const changed = await knex('job')
    .where({ name: job, planned_until: from })
    .whereNull('paused_at')
    .update({ planned_until: to });
  if (changed !== 1) return false;
  if (supersededBy !== undefined) {
    const { to: skipped } = stepOf('SKIP');
    await knex('run')
      .where({ job, state: 'WAITING', attempts: 0, interruptions: 0, requested_at: null })
      .where('slot', '<=', from)
      .update({ state: skipped, next_attempt_at: null, outcome: supersededBy });
  }
  const known = await knex('run')
    .where({ job })
    .where('slot', '>', from)
    .where('slot', '<=', to)
    .select<KnownRun[]>('slot', 'state', 'requested_at');
  const knownOf = new Map(known.map((run) => [run.slot, run]));
  const added = runs.filter(({ slot }) => !knownOf.has(slot));
  const madeUp =
    supersededBy === undefined ? [] : runs.flatMap((run) => madeUpFor(run, knownOf.get(run.slot), planned));
  await addRuns(inside, job, attemptLimit, [...added, ...madeUp]);
  return true;
}

interface KnownRun {
  slot: string;
  state: RunState;
  requested_at: string | null;
}

/**
 * A slot that has come to its end before it was entered was run before its time, by a clock that was ahead. It is not run again, but what it stands
 * for has to be done at this time too: another run takes its place.
 */
function madeUpFor({ slot, state }: NewRun, known: KnownRun | undefined, { now }: Planned): NewRun[] {
  if (state !== 'WAITING' || !known || !isFinal(known.state) || known.requested_at !== null) return [];
  const instant = Math.max(now.getTime(), Date.parse(slot) + 1);
  return [{ slot: new Date(instant).toISOString(), state: 'WAITING', outcome: null }];
}

/** Pauses a job from an instant on, or lets it go on; false where it was so before. */
export async function setPaused(
  { knex }: Database,
  name: string,
  pausedAt: Date | null,
  by?: string,
): Promise<boolean> {
  const query = knex('job').where({ name });
  if (pausedAt) query.whereNull('paused_at');
  else query.whereNotNull('paused_at');
  const values = { paused_at: pausedAt?.toISOString() ?? null, paused_by: (pausedAt && by) ?? null };
  return (await query.update(values)) === 1;
}
