import {
  monthsOf,
  partsOf,
  periodOf,
  shiftDay,
  lastDayOf,
  type Day,
  type Grain,
  type Period,
} from '../domain/period.ts';
import type { PeriodCalendar } from '../periods/periodReader.ts';

export type GraceDays = Readonly<Record<Grain, number>>;

/**
 * The periods of some grains that are to be closed on a day, in the order in which they can be: opened, not closed, over for more than their days of grace, and
 * opened no less long ago (what was imported yesterday of years ago is not closed tonight). A period closes after all that it contains.
 */
export function duePeriods(
  calendar: PeriodCalendar,
  grains: readonly Grain[],
  graceDays: GraceDays,
  today: Day,
  dayOf: (instant: string) => Day,
): Period[] {
  const openedOn = new Map<number, Day>();
  for (const { period, type, receivedAt } of calendar.events) {
    if (type !== 'OPEN') continue;
    for (const month of monthsOf(period)) if (!openedOn.has(month)) openedOn.set(month, dayOf(receivedAt));
  }
  const due = new Map<string, Period>();
  const isClosed = (period: Period): boolean => due.has(period.code) || calendar.closedAt(period) !== undefined;
  const isOpened = (period: Period): boolean => monthsOf(period).some((month) => openedOn.has(month));
  for (const grain of ['MONTH', 'QUARTER', 'HALF', 'YEAR'] as const) {
    if (!grains.includes(grain)) continue;
    const limit = shiftDay(today, -graceDays[grain]);
    for (const month of calendar.openedMonths) {
      const period = periodOf(grain, month);
      if (isClosed(period) || lastDayOf(period) >= limit) continue;
      if (monthsOf(period).some((one) => (openedOn.get(one) ?? '') > limit)) continue;
      if (partsOf(period).every((part) => !isOpened(part) || isClosed(part))) due.set(period.code, period);
    }
  }
  return [...due.values()];
}
