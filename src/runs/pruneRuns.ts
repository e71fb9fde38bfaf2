import type { Database } from '../db/connect.ts';
import type { RunState } from '../domain/runState.ts';
import type { RunKey } from './runStore.ts';

const FORGETTABLE: readonly RunState[] = ['DONE', 'SKIPPED', 'CANCELLED'];

/**
 * Removes at most `limit` runs whose slot lies before an instant, and returns how many it were. What made a publication is kept, since figures name it;
 * what is parked is kept until somebody has looked at it.
 */
export async function pruneRuns({ knex }: Database, before: Date, limit: number): Promise<number> {
  const old = await knex('run')
    .where('slot', '<', before.toISOString())
    .whereIn('state', FORGETTABLE)
    .whereNull('publication')
    .orderBy('slot')
    .limit(limit)
    .select<RunKey[]>('job', 'slot');
  let removed = 0;
  for (const [job, runs] of Map.groupBy(old, (run) => run.job)) {
    const slots = runs.map(({ slot }) => slot);
    removed += await knex('run').where({ job }).whereIn('slot', slots).whereIn('state', FORGETTABLE).delete();
  }
  return removed;
}
