import { nextSlot, type Schedule } from './slots.ts';

/**
 * For how long the oldest time slot of a job that is due has not been done, in seconds; 0 where none is due. Where nobody has entered what has become
 * due, it is the first one after those that were.
 */
export function jobLag(schedule: Schedule, slot: string | null, plannedUntil: string, now: Date): number {
  const oldest = slot === null ? nextSlot(schedule, new Date(plannedUntil)) : new Date(slot);
  return oldest ? Math.max(0, now.getTime() - oldest.getTime()) / 1000 : 0;
}
