import { KnownError } from '../domain/errors.ts';
import { lastDayOf, monthsOf, partsOf, type Day, type Period } from '../domain/period.ts';
import type { PeriodCalendar } from './periodReader.ts';

/** Whether a period is closed already; throws INVALID_ARGUMENT with what stands in the way where it cannot be closed on a day. */
export function isClosedOn(today: Day, period: Period, calendar: PeriodCalendar): boolean {
  const { code } = period;
  if (today <= lastDayOf(period))
    throw new KnownError(
      'INVALID_ARGUMENT',
      `${code} ends on ${lastDayOf(period)}; it can be closed from the day after on, and today is ${today}`,
    );
  const isOpened = (one: Period): boolean => monthsOf(one).some((month) => calendar.isOpened(month));
  if (!isOpened(period))
    throw new KnownError('INVALID_ARGUMENT', `${code} was never opened, so there is nothing to close`);
  const open = partsOf(period).filter((part) => isOpened(part) && calendar.closedAt(part) === undefined);
  if (open.length > 0) {
    const parts = open.map((part) => part.code).join(', ');
    throw new KnownError('INVALID_ARGUMENT', `${code} closes after all that it contains; close ${parts} first`);
  }
  return calendar.closedAt(period) !== undefined;
}
