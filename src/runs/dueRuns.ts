import type { Database } from '../db/connect.ts';

/** Which run of a job is wanted next. */
export interface RunsWanted {
  readonly job: string;
  readonly now: Date;
  /** The slot whose time it is now: it goes before those that were missed where `prefersCurrent`. */
  readonly current: string | undefined;
  readonly prefersCurrent: boolean;
  /**
   * Whether slots that were never begun wait for one that was interrupted, as those of a job do of which one slot stands for others. Each of them would be
   * interrupted by the same, and none would ever have been so often enough for anybody to be told.
   */
  readonly interruptedFirst?: boolean;
  /** Only this slot. */
  readonly only?: string | undefined;
}

/** What the ledger says of a run that may be claimed. */
export interface RunToClaim {
  slot: string;
  attempts: number;
  attempt_limit: number;
  interruptions: number;
  owner: string | null;
  period: string | null;
}

/** What does not wait for a run that was interrupted. */
const BEGUN_OR_ASKED_FOR = '(attempts > 0 or interruptions > 0 or requested_at is not null)';

/** Whether a job has anything to do: a run that is due, or one whose process may be gone. */
export async function hasWork(database: Database, wanted: RunsWanted): Promise<boolean> {
  const { job, now, only } = wanted;
  const query = database
    .knex('run')
    .where({ job })
    .whereRaw("(state = 'RUNNING' or (state = 'WAITING' and next_attempt_at <= ?))", [now.toISOString()]);
  if (only !== undefined) query.whereRaw("(slot = ? or state = 'RUNNING')", [only]);
  else if (await isHeldUp(database, wanted)) query.whereRaw(`(state = 'RUNNING' or ${BEGUN_OR_ASKED_FOR})`);
  return (await query.first('slot')) !== undefined;
}

/** The run of a job that is due and has its turn: the wanted one, that of this moment, or the oldest. */
export async function readNext(database: Database, wanted: RunsWanted): Promise<RunToClaim | undefined> {
  const { job, now, only, current, prefersCurrent } = wanted;
  const heldUp = only === undefined && (await isHeldUp(database, wanted));
  const due = (slot?: string): Promise<RunToClaim | undefined> => {
    const query = database
      .knex('run')
      .where({ job, state: 'WAITING' })
      .where('next_attempt_at', '<=', now.toISOString())
      .orderBy('slot');
    if (slot !== undefined) query.where({ slot });
    if (heldUp) query.whereRaw(BEGUN_OR_ASKED_FOR);
    return query.first<RunToClaim | undefined>();
  };
  if (only !== undefined) return due(only);
  const preferred = prefersCurrent && current !== undefined ? await due(current) : undefined;
  return preferred ?? due();
}

/** Whether a run of the job was interrupted and is to be done before any further one is begun. What somebody has asked for holds up no other. */
async function isHeldUp({ knex }: Database, { job, interruptedFirst }: RunsWanted): Promise<boolean> {
  if (!interruptedFirst) return false;
  const interrupted = knex('run').where({ job, state: 'WAITING', requested_at: null }).where('interruptions', '>', 0);
  return (await interrupted.first('slot')) !== undefined;
}
