import type { NewRun } from '../runs/enterRuns.ts';
import type { MissedPolicy } from './job.ts';

/** A slot that is run no later than this after its time was not missed: the ticks come every minute. */
const ON_TIME_MILLISECONDS = 120_000;

/**
 * How slots that have become due are entered. `slots` are those since the last time, in order; `isComplete` says that none but these are due.
 * `all`: every one waits. `once`: the last waits and stands for the others. `skip`: the last waits if it is not late.
 */
export function planSlots(policy: MissedPolicy, slots: readonly Date[], now: Date, isComplete: boolean): NewRun[] {
  const last = isComplete ? slots.at(-1) : undefined;
  return slots.map((slot): NewRun => {
    const at = slot.toISOString();
    if (policy === 'all') return { slot: at, state: 'WAITING', outcome: null };
    if (slot !== last)
      return { slot: at, state: 'SKIPPED', outcome: policy === 'once' ? standsFor(last) : 'nobody ran it in its time' };
    const isLate = now.getTime() - slot.getTime() > ON_TIME_MILLISECONDS;
    if (policy === 'skip' && isLate) return { slot: at, state: 'SKIPPED', outcome: 'nobody ran it in its time' };
    return { slot: at, state: 'WAITING', outcome: null };
  });
}

/** What is said of slots in whose place another is run. */
export function standsFor(slot: Date | undefined): string {
  return slot ? `the slot of ${slot.toISOString()} stands for it` : 'a later slot stands for it';
}
