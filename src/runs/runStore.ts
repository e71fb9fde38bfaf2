import type { Database } from '../db/connect.ts';

export const RUN_STATES = ['RUNNING', 'DONE', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What names a run: a job and the UTC instant of its time slot. */
export interface RunKey {
  readonly job: string;
  readonly slot: string;
}

/** Claims a slot by inserting its row; false where somebody has it already. */
export async function claimRun(database: Database, key: RunKey, host: string, startedAt: Date): Promise<boolean> {
  try {
    await database
      .knex('run')
      .insert({ ...key, state: 'RUNNING', attempts: 1, host, started_at: startedAt.toISOString() });
    return true;
  } catch (error) {
    if (database.dialect.isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Marks a run as done, in the transaction of its result where it has one. */
export async function finishRun(
  database: Database,
  key: RunKey,
  finishedAt: Date,
  publication: number | null,
): Promise<void> {
  const changed = await database
    .knex('run')
    .where({ ...key, state: 'RUNNING' })
    .update({ state: 'DONE', finished_at: finishedAt.toISOString(), publication });
  if (changed !== 1) throw new Error(`the run of ${key.job} for ${key.slot} is not running`);
}

export async function failRun(
  database: Database,
  key: RunKey,
  finishedAt: Date,
  errorId: string,
  error: string,
): Promise<void> {
  await database
    .knex('run')
    .where({ ...key, state: 'RUNNING' })
    .update({ state: 'FAILED', finished_at: finishedAt.toISOString(), error_id: errorId, error: error.slice(0, 4000) });
}
