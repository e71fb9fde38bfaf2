import type { Database } from '../db/connect.ts';
import { longestWait } from '../domain/runState.ts';
import { isAhead, pullBackAttempts, setPlanBack } from '../runs/clockAhead.ts';
import { readJobRecord } from '../runs/jobReader.ts';
import { enterSlots } from '../runs/jobStore.ts';
import type { Job } from './job.ts';
import { planSlots, standsFor } from './planSlots.ts';
import { latestSlot, slotsBetween } from './slots.ts';

/** Entered in one transaction. A server that was down for a year has a hundred thousand of a job that runs every five minutes. */
const AT_ONCE = 5000;

export interface Entered {
  readonly waiting: number;
  readonly skipped: number;
  /** Up to when slots had been entered though that time has not come: the clock was ahead then. Said by whoever has mended it, once. */
  readonly aheadUntil?: string;
}

/**
 * Enters all slots of a job into the ledger that have become due since it was last done, from the job's registration on. Nothing is left out: a slot
 * that will not be run is there as skipped. While a job is paused its slots are not entered; they are missed. After a clock that was ahead all goes on
 * from now.
 */
export async function planJob(database: Database, job: Job, now: Date): Promise<Entered> {
  const entered: { waiting: number; skipped: number; aheadUntil?: string } = { waiting: 0, skipped: 0 };
  await pullBackAttempts(database, job.name, now, (waited) => longestWait(waited, job.backoffSeconds));
  for (;;) {
    const record = await readJobRecord(database, job.name);
    if (!record || record.pausedAt !== null) return entered;
    if (isAhead(record.plannedUntil, now)) {
      const from = record.plannedUntil;
      const makeUp = job.missed === 'once' ? latestSlot(job, now)?.toISOString() : undefined;
      if (!(await setPlanBack(database, { job: job.name, from, now, makeUp }))) return entered;
      entered.aheadUntil = from;
      continue;
    }
    const slots: Date[] = [];
    let isComplete = true;
    for (const slot of slotsBetween(job, new Date(record.plannedUntil), now)) {
      if (slots.length === AT_ONCE) {
        isComplete = false;
        break;
      }
      slots.push(slot);
    }
    const last = slots.at(-1);
    if (!last) return entered;
    const runs = planSlots(job.missed, slots, now, isComplete);
    const isEntered = await enterSlots(database, {
      job: job.name,
      now,
      from: record.plannedUntil,
      to: last.toISOString(),
      attemptLimit: job.attempts,
      runs,
      supersededBy: job.missed === 'all' ? undefined : standsFor(isComplete ? last : undefined),
    });
    if (!isEntered) return entered;
    for (const { state } of runs) entered[state === 'WAITING' ? 'waiting' : 'skipped']++;
    if (isComplete) return entered;
  }
}
