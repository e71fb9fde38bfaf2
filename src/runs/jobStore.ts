import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { stepOf } from '../domain/runState.ts';
import { claimName } from './claimStore.ts';
import { addLease } from './leaseStore.ts';
import { addRuns, type NewRun } from './runStore.ts';

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
  /** Up to where slots had been entered, and up to where they are now. */
  readonly from: string;
  readonly to: string;
  readonly attemptLimit: number;
  readonly runs: readonly NewRun[];
  /** What stands in place of those that wait and were never tried; undefined where they go on waiting. */
  readonly supersededBy: string | undefined;
}

/** Enters the slots that have become due, once; false where another process has done so before. */
export function enterSlots(database: Database, planned: Planned): Promise<boolean> {
  const { job, from, to, attemptLimit, runs, supersededBy } = planned;
  return transact(database, async (inside) => {
    const { knex } = inside;
    const changed = await knex('job')
      .where({ name: job, planned_until: from })
      .whereNull('paused_at')
      .update({ planned_until: to });
    if (changed !== 1) return false;
    if (supersededBy !== undefined) {
      const { to: skipped } = stepOf('SKIP');
      await knex('run')
        // What somebody has asked for is his to take back.
        .where({ job, state: 'WAITING', attempts: 0, requested_by: null })
        .where('slot', '<=', from)
        .update({ state: skipped, next_attempt_at: null, outcome: supersededBy });
    }
    // Somebody may have asked for one of them by hand before it was entered.
    const known = await knex('run')
      .where({ job })
      .where('slot', '>', from)
      .where('slot', '<=', to)
      .pluck<string[]>('slot');
    const isKnown = new Set(known);
    await addRuns(
      inside,
      job,
      attemptLimit,
      runs.filter(({ slot }) => !isKnown.has(slot)),
    );
    return true;
  });
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
