import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { stepOf } from '../domain/runState.ts';

/** Two looks at a clock may differ by so much without anything being wrong. */
const EVEN_MILLISECONDS = 120_000;

/** Whether an instant that was once the present lies so far in the future that the clock must have been ahead then. */
export function isAhead(instant: string, now: Date): boolean {
  return Date.parse(instant) > now.getTime() + EVEN_MILLISECONDS;
}

export interface PlanAhead {
  readonly job: string;
  /** Up to where slots had been entered. */
  readonly from: string;
  readonly now: Date;
  /** The slot that is to be run now if another one, whose time has not come, stands for it. */
  readonly makeUp: string | undefined;
}

/**
 * Lets the plan of a job go on from now after a clock that was ahead; false where another process has done so before. What was left out before
 * its time has a time of its own again. What was done before its time is done.
 */
export function setPlanBack(database: Database, { job, from, now, makeUp }: PlanAhead): Promise<boolean> {
  return transact(database, async ({ knex }) => {
    const at = now.toISOString();
    const changed = await knex('job')
      .where({ name: job, planned_until: from })
      .whereNull('paused_at')
      .update({ planned_until: at });
    if (changed !== 1) return false;
    await knex('run').where({ job, state: 'SKIPPED' }).where('slot', '>', at).delete();
    if (makeUp !== undefined) {
      await knex('run')
        .where({ job, slot: makeUp, state: 'SKIPPED' })
        .update({ state: stepOf('RELEASE').to, next_attempt_at: at, outcome: null });
    }
    return true;
  });
}

interface WaitingRow {
  slot: string;
  attempts: number;
  interruptions: number;
  next_attempt_at: string;
}

/** How a run that waits came to wait. */
export interface Waited {
  readonly attempts: number;
  readonly interruptions: number;
}

/**
 * Lets no run of a job wait for longer, from now on, than it may: the instant of its next attempt was counted from a clock that was ahead. A slot that
 * was entered before its time and never tried waits for its time.
 */
export async function pullBackAttempts(
  { knex }: Database,
  job: string,
  now: Date,
  longestOf: (waited: Waited) => number,
): Promise<void> {
  const rows = await knex('run')
    .where({ job, state: 'WAITING' })
    .where('next_attempt_at', '>', now.toISOString())
    .whereRaw('(next_attempt_at <> slot or requested_at is not null)')
    .select<WaitingRow[]>('slot', 'attempts', 'interruptions', 'next_attempt_at');
  for (const { slot, next_attempt_at: before, ...waited } of rows) {
    const latest = new Date(now.getTime() + longestOf(waited));
    if (!isAhead(before, latest)) continue;
    await knex('run')
      .where({ job, slot, state: 'WAITING', next_attempt_at: before })
      .update({ next_attempt_at: latest.toISOString() });
  }
}
