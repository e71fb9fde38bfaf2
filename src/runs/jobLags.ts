import type { Database } from '../db/connect.ts';

/** What is known of how far a job lies behind. */
export interface OldestDue {
  readonly job: string;
  /** The oldest slot that waits or runs; null where none does. */
  readonly slot: string | null;
  /** Up to when slots have been entered. */
  readonly plannedUntil: string;
}

/** For each job that is known the oldest slot that is not done. */
export async function readOldestDue(database: Database): Promise<OldestDue[]> {
  const { knex } = database;
  const oldest = knex('run')
    .whereIn('state', ['WAITING', 'RUNNING'])
    .groupBy('job')
    .select('job', knex.raw('min(slot) as slot'))
    .as('oldest');
  const rows = await knex('job')
    .leftJoin(oldest, 'oldest.job', 'job.name')
    .select<{ name: string; slot: string | null; planned_until: string }[]>(
      'job.name',
      'oldest.slot',
      'job.planned_until',
    );
  return rows.map(({ name, slot, planned_until }) => ({ job: name, slot, plannedUntil: planned_until }));
}
