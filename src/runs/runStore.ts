import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { KnownError } from '../domain/errors.ts';
import { stepOf, type RunEvent } from '../domain/runState.ts';
import { confirmLease, type Lease } from './leaseStore.ts';

/** What names a run: a job and the UTC instant of its time slot. */
export interface RunKey {
  readonly job: string;
  readonly slot: string;
}

/** A run with the proof that nobody else runs its job. */
export interface RunClaim extends RunKey {
  readonly lease: Lease;
}

/** What a run has come to. */
export interface RunResult {
  readonly at: Date;
  /** In a few words, for whoever looks at the ledger. */
  readonly outcome: string;
  readonly publication?: number | null;
  readonly rowsRead?: number;
  readonly rowsWritten?: number;
}

export interface RunProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Marks a run as done. Belongs into the transaction of its result: it changes the row only where the run is still this claim's, and the lease
 * of the job with it, so that of two who think that it is theirs one finds everything undone. Throws CLAIM_LOST.
 */
export async function finishRun(inside: Database, claim: RunClaim, result: RunResult): Promise<void> {
  // The lease first, as everywhere.
  try {
    await confirmLease(inside, claim.lease);
  } catch (error) {
    throw error instanceof KnownError ? claimLost(claim) : error;
  }
  const changed = await ofClaim(inside, claim, 'FINISH', {
    finished_at: result.at.toISOString(),
    outcome: result.outcome.slice(0, 255),
    publication: result.publication ?? null,
    rows_read: result.rowsRead ?? null,
    rows_written: result.rowsWritten ?? null,
    ...WITHOUT_ERROR,
  });
  if (!changed) throw claimLost(claim);
}

/** Finishes a run whose work has no transaction of its own. */
export function finishAlone(database: Database, claim: RunClaim, result: RunResult): Promise<void> {
  return transact(database, (inside) => finishRun(inside, claim, result));
}

export interface RunFailure {
  readonly at: Date;
  readonly error: string;
  /** Null where the error is none of the catalogue's. */
  readonly errorCode: string | null;
  readonly errorId: string;
  /** Undefined where it was the last attempt. */
  readonly nextAttemptAt: Date | undefined;
  /** Whether it was none of its own doing, so that no attempt is counted. */
  readonly isInterruption: boolean;
}

/** Records that an attempt has failed; false where the run is no longer this claim's. */
export function failRun(database: Database, claim: RunClaim, failure: RunFailure): Promise<boolean> {
  const { knex } = database;
  const tried = failure.isInterruption ? 'INTERRUPT' : 'FAIL';
  return endAttempt(database, claim, failure.nextAttemptAt ? tried : 'GIVE_UP', {
    ...(failure.isInterruption && {
      attempts: knex.raw('attempts - 1'),
      interruptions: knex.raw('interruptions + 1'),
    }),
    finished_at: failure.at.toISOString(),
    next_attempt_at: failure.nextAttemptAt?.toISOString() ?? null,
    error: failure.error.slice(0, 4000),
    error_code: failure.errorCode,
    error_id: failure.errorId,
  });
}

/** Gives a run back that was begun and not finished, so that the next one may take it at once; it does not count as an attempt. */
export function handBackRun(database: Database, claim: RunClaim, at: Date): Promise<boolean> {
  return endAttempt(database, claim, 'HAND_BACK', {
    next_attempt_at: at.toISOString(),
    attempts: database.knex.raw('attempts - 1'),
  });
}

/** Says how far a run has come; false where it is no longer this claim's. */
export async function noteProgress({ knex }: Database, claim: RunClaim, progress: RunProgress): Promise<boolean> {
  const { stage, done, total } = progress;
  const changed = await knex('run')
    .where({ job: claim.job, slot: claim.slot, state: 'RUNNING', token: claim.lease.token })
    .update({ stage: stage.slice(0, 64), done, total });
  return changed === 1;
}

/** Applies what somebody has asked for by hand; false where the run is in no state for it. */
export async function changeRun(
  { knex }: Database,
  { job, slot }: RunKey,
  event: RunEvent & ('CANCEL' | 'RELEASE'),
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { from, to } = stepOf(event);
  const changed = await knex('run')
    .where({ job, slot })
    .whereIn('state', from)
    .update({ ...values, ...(event === 'RELEASE' && { interruptions: 0, ...WITHOUT_ERROR }), state: to });
  return changed === 1;
}

const WITHOUT_ERROR = { error: null, error_code: null, error_id: null } as const;

async function endAttempt(
  database: Database,
  claim: RunClaim,
  event: RunEvent,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  return transact(database, async (inside) => {
    // The lease first, as everywhere: a job's lease, then its runs, then the publisher's. In the other order two could wait for each other.
    const { name, owner, token } = claim.lease;
    await inside.knex('lease').where({ name, owner, token }).update({ expires_at: 0 });
    return ofClaim(inside, claim, event, values);
  });
}

async function ofClaim(
  { knex }: Database,
  { job, slot, lease }: RunClaim,
  event: RunEvent,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { from, to } = stepOf(event);
  const changed = await knex('run')
    .where({ job, slot, owner: lease.owner, token: lease.token })
    .whereIn('state', from)
    .update({ ...values, state: to });
  return changed === 1;
}

function claimLost({ job, slot }: RunClaim): KnownError {
  return new KnownError(
    'CLAIM_LOST',
    `the run of ${job} for ${slot} was cancelled, has taken too long or was taken over by another process; what it did is undone`,
  );
}
