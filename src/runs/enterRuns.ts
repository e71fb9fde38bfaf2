import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import type { RunState } from '../domain/runState.ts';

/** A slot that has become due, as it is entered. */
export interface NewRun {
  readonly slot: string;
  readonly state: RunState & ('WAITING' | 'SKIPPED');
  readonly outcome: string | null;
  /** Who has asked for it by hand, and for which period. */
  readonly requestedBy?: string | undefined;
  readonly period?: string | undefined;
  /** When somebody has asked for it: no later slot stands for it then. */
  readonly requestedAt?: Date;
}

/** Enters slots of one job. A duplicate key says that another process has entered one of them. */
export async function addRuns(
  { knex }: Database,
  job: string,
  attemptLimit: number,
  runs: readonly NewRun[],
): Promise<void> {
  await insertMany(
    knex,
    'run',
    [
      'job',
      'slot',
      'state',
      'attempts',
      'attempt_limit',
      'next_attempt_at',
      'outcome',
      'requested_by',
      'requested_at',
      'period',
    ],
    runs.map(({ slot, state, outcome, requestedBy, requestedAt, period }) => [
      job,
      slot,
      state,
      0,
      attemptLimit,
      state === 'WAITING' ? slot : null,
      outcome,
      requestedBy ?? null,
      requestedAt?.toISOString() ?? null,
      period ?? null,
    ]),
  );
}
