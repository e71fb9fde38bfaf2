import { KnownError } from '../domain/errors.ts';
import { isDay } from '../domain/period.ts';
import { startOfDay } from '../domain/startOfDay.ts';

const DAY = 86_400_000;
const MOST_DAYS = 36_500;

/** The instant from which a key is refused. `text` is its last day, e.g. 2027-12-31, or how many days it lasts, e.g. 90d. Throws INVALID_ARGUMENT. */
export function keyExpiry(text: string, timeZone: string, now: Date): Date {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  if (days !== undefined && Number(days) >= 1 && Number(days) <= MOST_DAYS)
    return new Date(now.getTime() + Number(days) * DAY);
  if (!isDay(text))
    throw new KnownError(
      'INVALID_ARGUMENT',
      `--expires: "${text}" is no end; write the last day, e.g. 2027-12-31, or a number of days from 1d to ${MOST_DAYS}d, e.g. 90d`,
    );
  const next = new Date(Date.parse(`${text}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const end = startOfDay(timeZone, next);
  if (end <= now)
    throw new KnownError('INVALID_ARGUMENT', `--expires: ${text} is over; name a day from today on, or e.g. 90d`);
  return end;
}
