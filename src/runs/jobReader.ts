import { readClock } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';

/** What the ledger knows of a job. */
export interface JobRecord {
  readonly name: string;
  readonly registeredAt: string;
  /** Up to when its slots have been entered. */
  readonly plannedUntil: string;
  readonly pausedAt: string | null;
  readonly pausedBy: string | null;
}

export async function readJobRecord({ knex }: Database, name: string): Promise<JobRecord | undefined> {
  const row = await knex('job').where({ name }).first<
    | {
        name: string;
        registered_at: string;
        planned_until: string;
        paused_at: string | null;
        paused_by: string | null;
      }
    | undefined
  >();
  return (
    row && {
      name: row.name,
      registeredAt: row.registered_at,
      plannedUntil: row.planned_until,
      pausedAt: row.paused_at,
      pausedBy: row.paused_by,
    }
  );
}

export const JOB_STATES = ['PAUSED', 'RUNNING', 'PARKED', 'WAITING', 'IDLE'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobStatus {
  readonly state: JobState;
  readonly registeredAt: string | null;
  readonly pausedAt: string | null;
  readonly pausedBy: string | null;
  /** When this was read, by the database's clock. */
  readonly now: number;
}

/** What a job is doing; of several things the one that matters most. */
export async function readJobStatus(database: Database, name: string): Promise<JobStatus> {
  const record = await readJobRecord(database, name);
  const { knex } = database;
  const found = new Set<string>();
  for (const state of ['RUNNING', 'PARKED', 'WAITING']) {
    if (await knex('run').where({ job: name, state }).first('slot')) found.add(state);
  }
  if (record?.pausedAt != null) found.add('PAUSED');
  return {
    state: JOB_STATES.find((state) => found.has(state)) ?? 'IDLE',
    registeredAt: record?.registeredAt ?? null,
    pausedAt: record?.pausedAt ?? null,
    pausedBy: record?.pausedBy ?? null,
    now: (await readClock(database)).getTime(),
  };
}
