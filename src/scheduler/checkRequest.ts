import { KnownError } from '../domain/errors.ts';
import { dayIn, parsePeriod, PERIOD_FORMS, type Grain, type Period } from '../domain/period.ts';
import { isClosedOn } from '../periods/closing.ts';
import type { PeriodCalendar } from '../periods/periodReader.ts';
import type { Job } from './job.ts';
import { latestSlot, nextSlot } from './slots.ts';

const GRAIN_NAMES: Readonly<Record<Grain, string>> = {
  MONTH: 'months',
  QUARTER: 'quarters',
  HALF: 'halves',
  YEAR: 'years',
};

/** Refuses a slot that is none of a job's, or has not come. */
export function checkSlot(job: Job, slot: Date, now: Date): void {
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

/** The period of a request to run a job for it. Throws UNKNOWN_PERIOD, and INVALID_ARGUMENT where the job takes none or another. */
export function checkPeriod(job: Job, code: string): Period {
  const { closes, name } = job;
  if (!closes) throw new KnownError('INVALID_ARGUMENT', `${name} is run for no period; leave the period out`);
  const period = parsePeriod(code);
  if (!period) throw new KnownError('UNKNOWN_PERIOD', `"${code}" names no period; write ${PERIOD_FORMS}`);
  if (!closes.includes(period.grain)) {
    const others = closes.map((grain) => GRAIN_NAMES[grain]).join(' and ');
    throw new KnownError(
      'INVALID_ARGUMENT',
      `${name} closes ${others}, and ${period.code} is one of the ${GRAIN_NAMES[period.grain]}`,
    );
  }
  return period;
}

/** Refuses a period that could not be closed now, as the run would find. */
export function checkClosing(job: Job, period: Period, calendar: PeriodCalendar, now: Date): void {
  isClosedOn(dayIn(job.timeZone, now), period, calendar);
}
