import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { KnownError, type ErrorCode } from '../domain/errors.ts';
import { afterFailure, afterInterruption } from '../domain/runState.ts';
import { correlated, type Logger } from '../logger.ts';
import { claimRun, type ClaimedRun } from '../runs/claimStore.ts';
import { LEASE_MILLISECONDS } from '../runs/leaseStore.ts';
import { readRun } from '../runs/runReader.ts';
import { failRun, finishAlone, handBackRun, type RunClaim, type RunProgress } from '../runs/runStore.ts';
import { holdClaim } from './holdClaim.ts';
import type { Job, JobWork } from './job.ts';
import { correlationOf, tellEnd, type AttemptEnded } from './tellRun.ts';

/** A run as those who do its work see it. */
export interface RunOrder {
  readonly claim: RunClaim;
  readonly slot: Date;
  /** The period that it was asked for by hand; null where it does whatever is due. */
  readonly period: string | null;
  /** Fires when the run is no longer to go on: it was cancelled, takes too long, has lost its claim, or the process stops. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
}

export interface SchedulerServices {
  readonly database: Database;
  readonly logger: Logger;
  /** Names this process; no two have the same. */
  readonly owner: string;
  now(): Date | Promise<Date>;
  work(order: RunOrder): JobWork;
  /** Told of every attempt that has ended. */
  readonly onEnded?: (ended: AttemptEnded) => void;
  /** How long a claim lasts without renewal. */
  readonly claimMilliseconds?: number;
  /** Fires when the process stops and does not want to wait for runs under way. */
  readonly stopping?: AbortSignal;
}

export interface Wanted {
  readonly current?: Date | undefined;
  readonly prefersCurrent?: boolean;
  /** Only this slot. */
  readonly only?: string | undefined;
  readonly onProgress?: (progress: RunProgress) => void;
}

export type Outcome = 'DONE' | 'FAILED' | 'INTERRUPTED' | 'PARKED' | 'LOST' | 'HANDED_BACK';

export interface RunEnded {
  readonly slot: string;
  readonly outcome: Outcome;
  readonly wasCurrent: boolean;
}

/** Claims the next run of a job and does it. Undefined where none is due, or another process runs the job. Throws only where the database does. */
export async function runNext(
  job: Job,
  services: SchedulerServices,
  wanted: Wanted = {},
): Promise<RunEnded | undefined> {
  const { database, logger, owner } = services;
  const claimed = await claimRun(database, {
    job: job.name,
    owner,
    host: hostname(),
    now: await services.now(),
    milliseconds: services.claimMilliseconds ?? LEASE_MILLISECONDS,
    current: wanted.current?.toISOString(),
    prefersCurrent: wanted.prefersCurrent ?? false,
    interruptedFirst: job.missed !== 'all',
    only: wanted.only,
    onParked: ({ slot, attempts, errorId, error }) => {
      logger.error({ job: job.name, slot, attempts, errorId, error, errorCode: 'CLAIM_LOST' }, 'run is parked');
    },
  });
  if (!claimed) return undefined;
  const { slot } = claimed.claim;
  return correlated(correlationOf(claimed), async () => {
    const begun = performance.now();
    logger.info(claimed.isTakenOver ? 'run taken over from a process that is gone' : 'run started');
    const outcome = await doRun(job, claimed, services, wanted.onProgress);
    await tellEnd(services, claimed.claim, outcome, (performance.now() - begun) / 1000);
    return { slot, outcome, wasCurrent: claimed.isCurrent };
  });
}

async function doRun(
  job: Job,
  claimed: ClaimedRun,
  services: SchedulerServices,
  onProgress: Wanted['onProgress'],
): Promise<Outcome> {
  const { database } = services;
  const { claim } = claimed;
  const held = holdClaim(database, claim, job.timeLimitMinutes * 60_000, services.stopping);
  const order: RunOrder = {
    claim,
    slot: new Date(claim.slot),
    period: claimed.period,
    signal: held.signal,
    onProgress(progress) {
      held.note(progress);
      onProgress?.(progress);
    },
  };
  try {
    // What does not heed the signal is not waited for either: whatever it still does, the fence refuses it.
    await Promise.race([job.run(services.work(order)), held.ended]);
    await held.stop();
    const run = await readRun(database, claim);
    if (run?.state === 'DONE') return 'DONE';
    await finishAlone(database, claim, { at: await services.now(), outcome: 'done' });
    return 'DONE';
  } catch (error) {
    await held.stop();
    const cause: unknown = held.signal.aborted ? held.signal.reason : error;
    // One id, however often it takes to write it down: what the log has is what the ledger has.
    const errorId = randomUUID();
    return recordPatiently(claimed, services, () => recordFailure(job, claimed, services, { cause, errorId }));
  }
}

/**
 * Tries again for as long as the claim may last: what has interrupted the run may keep its end from being written down too, and whoever takes it over
 * cannot know that its process lives.
 */
async function recordPatiently(
  { claim }: ClaimedRun,
  { stopping }: SchedulerServices,
  record: () => Promise<Outcome>,
): Promise<Outcome> {
  for (const begun = performance.now(); ;) {
    try {
      return await record();
    } catch (error) {
      if (stopping?.aborted || performance.now() - begun > claim.lease.milliseconds) throw error;
      await sleep(claim.lease.milliseconds / 30);
    }
  }
}

async function recordFailure(
  job: Job,
  { claim, attempt, limit, interruptions }: ClaimedRun,
  services: SchedulerServices,
  { cause, errorId }: { readonly cause: unknown; readonly errorId: string },
): Promise<Outcome> {
  const { database, logger } = services;
  const at = await services.now();
  if (cause instanceof KnownError && cause.code === 'STOPPING') {
    return (await handBackRun(database, claim, at)) ? 'HANDED_BACK' : 'LOST';
  }
  const errorCode = codeOf(database, cause);
  const isInterruption = errorCode !== null && INTERRUPTING.has(errorCode);
  const next = isInterruption
    ? afterInterruption(interruptions + 1, at)
    : afterFailure({ attempt, limit }, job.backoffSeconds, at);
  const isEnded = await failRun(database, claim, {
    at,
    error: cause instanceof Error ? cause.message : String(cause),
    errorCode,
    errorId,
    nextAttemptAt: next.event === 'GIVE_UP' ? undefined : next.nextAttemptAt,
    isInterruption,
  });
  // The answer to its commit may have been lost on the way, and the commit not.
  const run = isEnded ? undefined : await readRun(database, claim);
  if (run?.state === 'DONE' && run.token === claim.lease.token) return 'DONE';
  if (!isEnded && run?.errorId !== errorId) {
    logger.warn({ err: cause }, 'the run was cancelled or taken over; what it did is undone');
    return 'LOST';
  }
  logger.error({ errorId, err: cause }, WHAT_COMES[next.event]);
  return OUTCOMES[next.event];
}

const WHAT_COMES = {
  FAIL: 'run failed; it will be tried again',
  INTERRUPT: 'run was interrupted by what is none of its own doing; it will be tried again, and no attempt is counted',
  GIVE_UP: 'run failed and is parked',
} as const;

const OUTCOMES = { FAIL: 'FAILED', INTERRUPT: 'INTERRUPTED', GIVE_UP: 'PARKED' } as const;

/** What ends a run without being a fault of its work. */
const INTERRUPTING: ReadonlySet<ErrorCode> = new Set([
  'CLAIM_LOST',
  'LEASE_LOST',
  'DATABASE_UNAVAILABLE',
  'DATABASE_UNREACHABLE',
]);

function codeOf({ dialect }: Database, cause: unknown): ErrorCode | null {
  if (cause instanceof KnownError) return cause.code;
  return dialect.isOutage(cause) ? 'DATABASE_UNAVAILABLE' : null;
}
