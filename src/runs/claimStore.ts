import { randomUUID } from 'node:crypto';
import type { Database } from '../db/connect.ts';
import { INTERRUPTION_LIMIT, stepOf } from '../domain/runState.ts';
import { transact } from '../db/transact.ts';
import { hasWork, readNext, type RunsWanted, type RunToClaim } from './dueRuns.ts';
import { releaseLease, takeLeaseWithin, type Lease } from './leaseStore.ts';
import type { RunClaim } from './runStore.ts';

/** Who asks for work of a job, and when. */
export interface ClaimRequest extends RunsWanted {
  /** Names the process; the claim is its own. */
  readonly owner: string;
  readonly host: string;
  /** How long the claim lasts without renewal. */
  readonly milliseconds: number;
  /** Told of each run that is parked since its processes ended, once that is so. */
  readonly onParked?: (parked: ParkedRun) => void;
}

/** A run whose process has ended at every attempt. */
export interface ParkedRun {
  readonly slot: string;
  readonly attempts: number;
  readonly errorId: string;
  readonly error: string;
}

export interface ClaimedRun {
  readonly claim: RunClaim;
  /** Which attempt it is, from 1 on, and how many there may be. */
  readonly attempt: number;
  readonly limit: number;
  /** How often it has been interrupted before. */
  readonly interruptions: number;
  /** Whether it goes on with what another process has left. */
  readonly isTakenOver: boolean;
  readonly isCurrent: boolean;
  /** The period that it was asked for by hand; null where it does whatever is due. */
  readonly period: string | null;
}

const GONE = 'its process ended, or stood still until the claim had run out, at every attempt';

/** The lease of whoever runs a job. */
export function claimName(job: string): string {
  return `job ${job}`;
}

/**
 * Claims the next run of a job: first what a process has left that is gone, else what is due. Undefined where nothing is, or where another process runs the
 * job. Whoever holds the job's lease is alone with its runs, so that one that is RUNNING then is nobody's.
 */
export async function claimRun(database: Database, request: ClaimRequest): Promise<ClaimedRun | undefined> {
  // Most of the time there is nothing to do, which is found out without writing.
  if (!(await hasWork(database, request))) return undefined;
  const parked: ParkedRun[] = [];
  const claimed = await transact(database, async (inside) => {
    parked.length = 0;
    const lease = await takeLeaseWithin(inside, claimName(request.job), request.owner, request.milliseconds);
    if (!lease) return undefined;
    const found = await claimUnder(inside, request, lease, parked);
    if (!found) await releaseLease(inside, lease);
    return found;
  });
  for (const run of parked) request.onParked?.(run);
  return claimed;
}

async function claimUnder(
  inside: Database,
  request: ClaimRequest,
  lease: Lease,
  parked: ParkedRun[],
): Promise<ClaimedRun | undefined> {
  const { knex } = inside;
  const { job, now, only } = request;
  const paused = await knex('job').where({ name: job }).whereNotNull('paused_at').first<object | undefined>('name');
  const isPaused = paused !== undefined && only === undefined;
  const running = await knex('run').where({ job, state: 'RUNNING' }).orderBy('slot').select<RunToClaim[]>();
  for (const row of running) {
    const isWanted = !isPaused && (only === undefined || only === row.slot);
    if (isSpent(row, lease)) parked.push(await park(inside, job, row, now));
    else if (isWanted) return begin(inside, request, lease, row, true);
    else await putBack(inside, job, row, now);
  }
  if (isPaused) return undefined;
  const row = await readNext(inside, request);
  return row && begin(inside, request, lease, row, false);
}

async function begin(
  { knex }: Database,
  { job, host, now, current }: ClaimRequest,
  lease: Lease,
  row: RunToClaim,
  isTakenOver: boolean,
): Promise<ClaimedRun> {
  const { slot, attempt_limit: limit } = row;
  const wasInterrupted = isTakenOver && isOwn(row, lease);
  const attempt = wasInterrupted ? row.attempts : row.attempts + 1;
  const interruptions = wasInterrupted ? row.interruptions + 1 : row.interruptions;
  await knex('run')
    .where({ job, slot })
    .update({
      state: stepOf(isTakenOver ? 'TAKE_OVER' : 'CLAIM').to,
      attempts: attempt,
      interruptions,
      owner: lease.owner,
      token: lease.token,
      host: host.slice(0, 128),
      started_at: now.toISOString(),
      finished_at: null,
      next_attempt_at: null,
      stage: null,
      done: null,
      total: null,
      error: null,
      error_code: null,
      error_id: null,
    });
  const claim = { job, slot, lease };
  return { claim, attempt, limit, interruptions, isTakenOver, isCurrent: slot === current, period: row.period };
}

/**
 * Whether this process itself had the run before: it lives, so that it was the database that was gone, or the process stood still. Of any other
 * process nothing is known; a run that takes it along each time must come to an end.
 */
function isOwn({ owner }: RunToClaim, lease: Lease): boolean {
  return owner === lease.owner;
}

function isSpent(row: RunToClaim, lease: Lease): boolean {
  return isOwn(row, lease) ? row.interruptions + 1 >= INTERRUPTION_LIMIT : row.attempts >= row.attempt_limit;
}

/** A run that takes its process with it each time is a fault like any other. */
async function park({ knex }: Database, job: string, { slot, attempts }: RunToClaim, now: Date): Promise<ParkedRun> {
  const parked = { slot, attempts, errorId: randomUUID(), error: `${GONE} (${attempts})` };
  await knex('run')
    .where({ job, slot })
    .update({
      state: stepOf('GIVE_UP').to,
      finished_at: now.toISOString(),
      next_attempt_at: null,
      error: parked.error,
      error_code: 'CLAIM_LOST',
      error_id: parked.errorId,
    });
  return parked;
}

async function putBack({ knex }: Database, job: string, { slot }: RunToClaim, now: Date): Promise<void> {
  await knex('run')
    .where({ job, slot })
    .update({ state: stepOf('HAND_BACK').to, next_attempt_at: now.toISOString() });
}
