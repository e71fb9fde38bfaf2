import type { Database } from '../db/connect.ts';
import { readCounter } from '../db/counter.ts';
import { KnownError } from '../domain/errors.ts';
import { nearest, quoted, suggestion } from '../lib/nearest.ts';
import { readPeriodCalendar } from '../periods/periodReader.ts';
import { addRuns } from '../runs/enterRuns.ts';
import { setPaused, registerJob } from '../runs/jobStore.ts';
import { readAskedFor, readRun, type Run } from '../runs/runReader.ts';
import { changeRun, type RunKey } from '../runs/runStore.ts';
import { checkClosing, checkPeriod, checkSlot } from './checkRequest.ts';
import type { Job } from './job.ts';

/** What somebody who operates the jobs may ask for. Each throws a KnownError that says what stands in the way. */

/** The job of a name. */
export function jobNamed(jobs: readonly Job[], name: string): Job {
  const job = jobs.find((one) => one.name === name);
  if (!job) {
    const names = jobs.map((one) => one.name);
    const meant = suggestion(nearest(name, names, 1), '');
    const others = `${meant === '' ? '; there' : ' There'} are ${names.join(', ')}`;
    throw new KnownError('UNKNOWN_JOB', `there is no job ${quoted(name)}${meant}${others}`);
  }
  return job;
}

/** What is asked for besides a job and a slot. */
export interface Asked {
  /** Who asks, as the ledger is to name them. */
  readonly by?: string | undefined;
  /** The period to run the job for, instead of whatever is due. */
  readonly period?: string | undefined;
}

/**
 * Makes a run due now: of a slot that nobody has done, or, without one, of this moment. What has been done is not done again. Whoever asks for this moment while what
 * somebody asked for still waits to be begun is given that one.
 */
export async function requestRun(
  database: Database,
  job: Job,
  slot: Date | undefined,
  now: Date,
  { by, period: code }: Asked = {},
): Promise<RunKey> {
  if (slot !== undefined && code !== undefined)
    throw new KnownError('INVALID_ARGUMENT', 'a time slot and a period exclude each other; give one of them');
  const period = code === undefined ? undefined : checkPeriod(job, code);
  if (period) {
    const receipt = await readCounter(database.knex, 'receipt');
    checkClosing(job, period, await readPeriodCalendar(database, receipt), now);
  }
  await registerJob(database, job.name, now);
  if (slot === undefined) return requestNow(database, job, now, { by, period: period?.code });
  const key = { job: job.name, slot: slot.toISOString() };
  const known = await readRun(database, key);
  if (known) {
    // What is under way is followed, or taken over where its process is gone.
    if (known.state !== 'RUNNING') await releaseRun(database, job, key.slot, now, by);
    return key;
  }
  checkSlot(job, slot, now);
  return enter(database, job, key, now, { by });
}

async function requestNow(database: Database, job: Job, now: Date, asked: Asked): Promise<RunKey> {
  const waiting = await readAskedFor(database, job.name, asked.period);
  if (waiting) return waiting;
  const key = { job: job.name, slot: now.toISOString() };
  // A slot of the job may be of this very moment, and so may what somebody else asks for.
  if (await readRun(database, key)) return requestNow(database, job, new Date(now.getTime() + 1), asked);
  return enter(database, job, key, now, asked);
}

/** Enters a run that is due at once. */
async function enter(database: Database, job: Job, key: RunKey, now: Date, { by, period }: Asked): Promise<RunKey> {
  const run = { slot: key.slot, state: 'WAITING', outcome: null, requestedBy: by, requestedAt: now, period } as const;
  try {
    await addRuns(database, job.name, job.attempts, [run]);
    return key;
  } catch (error) {
    if (!database.dialect.isDuplicateKey(error)) throw error;
    throw new KnownError('CONFLICT', `somebody else has just asked for ${key.job} at ${key.slot}; ask again`);
  }
}

/** Lets a run that waits, is parked, skipped or cancelled be done now, with all its attempts again. */
export async function releaseRun(database: Database, job: Job, slot: string, now: Date, by?: string): Promise<void> {
  const run = await knownRun(database, { job: job.name, slot });
  const isChanged = await changeRun(database, run, 'RELEASE', {
    next_attempt_at: now.toISOString(),
    requested_at: now.toISOString(),
    attempt_limit: run.attempts + job.attempts,
    ...(by !== undefined && { requested_by: by }),
  });
  if (!isChanged)
    refuseState(run, 'what has been done is not done again, and what is under way is not begun a second time');
}

/** Cancels a run; one that is under way hears of it within seconds, and nothing that it does from now on becomes effective. */
export async function cancelRun(database: Database, job: Job, slot: string, now: Date, by?: string): Promise<void> {
  const run = await knownRun(database, { job: job.name, slot });
  const isChanged = await changeRun(database, run, 'CANCEL', {
    finished_at: now.toISOString(),
    next_attempt_at: null,
    outcome: 'cancelled by hand',
    ...(by !== undefined && { requested_by: by }),
  });
  if (!isChanged) refuseState(run, 'only what waits, runs or is parked can be cancelled');
}

/** Pauses a job; false where it was paused before. What is under way goes on. */
export async function pauseJob(database: Database, job: Job, now: Date, by?: string): Promise<boolean> {
  await registerJob(database, job.name, now);
  return setPaused(database, job.name, now, by);
}

/** Lets a job go on; false where it was not paused. */
export async function resumeJob(database: Database, job: Job, now: Date): Promise<boolean> {
  await registerJob(database, job.name, now);
  return setPaused(database, job.name, null);
}

async function knownRun(database: Database, key: RunKey): Promise<Run> {
  const run = await readRun(database, key);
  if (!run) {
    const hint = `runs(job: "${key.job}"), or "tonghop runs --job ${key.job}", lists them`;
    throw new KnownError('UNKNOWN_RUN', `the ledger has no run of ${key.job} for ${key.slot}; ${hint}`);
  }
  return run;
}

function refuseState({ job, slot, state }: Run, reason: string): never {
  throw new KnownError('CONFLICT', `the run of ${job} for ${slot} is ${state}: ${reason}`);
}
