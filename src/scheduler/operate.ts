import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { setPaused, registerJob } from '../runs/jobStore.ts';
import { readRun, type Run } from '../runs/runReader.ts';
import { addRuns, changeRun, type RunKey } from '../runs/runStore.ts';
import type { Job } from './job.ts';
import { latestSlot, nextSlot } from './slots.ts';

/** What somebody who operates the jobs may ask for. Each throws a KnownError that says what stands in the way. */

/** The job of a name. */
export function jobNamed(jobs: readonly Job[], name: string): Job {
  const job = jobs.find((one) => one.name === name);
  if (!job) {
    const names = jobs.map((one) => one.name).join(', ');
    throw new KnownError('UNKNOWN_JOB', `there is no job "${name}"; there are ${names}`);
  }
  return job;
}

/**
 * Makes a run due now: of a slot that nobody has done, or, without one, of this moment. What has been done is not done again.
 */
export async function requestRun(database: Database, job: Job, slot: Date | undefined, now: Date): Promise<RunKey> {
  await registerJob(database, job.name, now);
  const key = { job: job.name, slot: (slot ?? now).toISOString() };
  const known = await readRun(database, key);
  if (known) {
    // What is under way is followed, or taken over where its process is gone.
    if (known.state !== 'RUNNING') await releaseRun(database, job, key.slot, now);
    return key;
  }
  if (slot) refuseOtherTimes(job, slot, now);
  await addRuns(database, job.name, job.attempts, [{ slot: key.slot, state: 'WAITING', outcome: null }]);
  return key;
}

/** Lets a run that waits, is parked, skipped or cancelled be done now, with all its attempts again. */
export async function releaseRun(database: Database, job: Job, slot: string, now: Date): Promise<void> {
  const run = await knownRun(database, { job: job.name, slot });
  const isChanged = await changeRun(database, run, 'RELEASE', {
    next_attempt_at: now.toISOString(),
    attempt_limit: run.attempts + job.attempts,
  });
  if (!isChanged)
    refuseState(run, 'what has been done is not done again, and what is under way is not begun a second time');
}

/** Cancels a run; one that is under way hears of it within seconds, and nothing that it does from now on becomes effective. */
export async function cancelRun(database: Database, job: Job, slot: string, now: Date): Promise<void> {
  const run = await knownRun(database, { job: job.name, slot });
  const isChanged = await changeRun(database, run, 'CANCEL', {
    finished_at: now.toISOString(),
    next_attempt_at: null,
    outcome: 'cancelled by hand',
  });
  if (!isChanged) refuseState(run, 'only what waits, runs or is parked can be cancelled');
}

/** Pauses a job; false where it was paused before. What is under way goes on. */
export async function pauseJob(database: Database, job: Job, now: Date): Promise<boolean> {
  await registerJob(database, job.name, now);
  return setPaused(database, job.name, now);
}

/** Lets a job go on; false where it was not paused. */
export async function resumeJob(database: Database, job: Job, now: Date): Promise<boolean> {
  await registerJob(database, job.name, now);
  return setPaused(database, job.name, null);
}

async function knownRun(database: Database, key: RunKey): Promise<Run> {
  const run = await readRun(database, key);
  if (!run) {
    const hint = `"tonghop runs --job ${key.job}" lists them`;
    throw new KnownError('UNKNOWN_RUN', `the ledger has no run of ${key.job} for ${key.slot}; ${hint}`);
  }
  return run;
}

function refuseState({ job, slot, state }: Run, reason: string): never {
  throw new KnownError('CONFLICT', `the run of ${job} for ${slot} is ${state}: ${reason}`);
}

function refuseOtherTimes(job: Job, slot: Date, now: Date): void {
  if (slot > now)
    throw new KnownError('INVALID_ARGUMENT', `${slot.toISOString()} has not come; it is ${now.toISOString()}`);
  const before = latestSlot(job, slot);
  if (before?.getTime() === slot.getTime()) return;
  const around = [before, nextSlot(job, slot)].flatMap((one) => one?.toISOString() ?? []).join(' and ');
  throw new KnownError(
    'INVALID_ARGUMENT',
    `${slot.toISOString()} is no time slot of ${job.name}; next to it are ${around}`,
  );
}
