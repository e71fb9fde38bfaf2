/** Commands that open months and close periods. */
import { monthsOf } from '../../oracle/calendar.ts';
import { chance, type Random } from './chance.ts';
import { longerPeriods } from './months.ts';
import type { Event } from './world.ts';

/** Each month is opened by command now and then: before its first report, or though there never is one. */
export function randomOpenings(random: Random, months: readonly string[]): Event[] {
  return months.flatMap((period, index): Event[] => {
    if (!chance(random, 0.35)) return [];
    return [{ at: index + 0.9, happen: (world) => (world.isOpened(period) ? [] : [{ type: 'open', period }]) }];
  });
}

/** A month closes after it has opened, a longer period after all that it consists of. */
export function randomClosings(random: Random, months: readonly string[]): Event[] {
  const closesAt = new Map<string, number>();
  months.forEach((month, index) => {
    if (chance(random, 0.85)) closesAt.set(month, index + 2.5 + random());
  });
  for (const year of new Set(months.map((month) => month.slice(0, 4)))) {
    for (const { period, parts } of longerPeriods(year)) {
      const latest = Math.max(0, ...parts.map((part) => closesAt.get(part) ?? 0));
      if (latest > 0 && chance(random, 0.8)) closesAt.set(period, latest + 0.1);
    }
  }
  return [...closesAt].map(([period, at]) => ({
    at,
    happen: (world) => (mayClose(world, period) ? [{ type: 'close', period }] : []),
  }));
}

/** Something of it has been opened, and every part of which something has been opened is closed. */
function mayClose(world: Parameters<Event['happen']>[0], period: string): boolean {
  const isOpened = (part: string) => monthsOf(part).some((month) => world.isOpened(month));
  const parts = longerPeriods(period.slice(0, 4)).find((longer) => longer.period === period)?.parts ?? [];
  return isOpened(period) && !world.isClosed(period) && parts.every((part) => !isOpened(part) || world.isClosed(part));
}
