import { dayIn, type Day } from './period.ts';

const HOUR = 3_600_000;
/** No zone is further from UTC than that. */
const FURTHEST = 15 * HOUR;

/** The first instant of a day in a time zone, also where its clocks skip midnight. */
export function startOfDay(timeZone: string, day: Day): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - FURTHEST;
  let within = midnight + FURTHEST;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}
