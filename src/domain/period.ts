import { KnownError } from './errors.ts';

/**
 * The calendar. A period is written `2010-12`, `2010-Q4`, `2010-H2` or `2010`; it is half-open, of the calendar year,
 * and a whole number of months. Months are counted as integers (year * 12 + month - 1), days are `YYYY-MM-DD`.
 */
export const GRAINS = ['MONTH', 'QUARTER', 'HALF', 'YEAR'] as const;
export type Grain = (typeof GRAINS)[number];

/** A day as `YYYY-MM-DD`; ISO days compare as text. */
export type Day = string;

export interface Period {
  readonly code: string;
  readonly grain: Grain;
  /** Number of the first month. */
  readonly firstMonth: number;
  /** 1, 3, 6 or 12. */
  readonly months: number;
}

const MONTHS_OF: Record<Grain, number> = { MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12 };
/** A year has four digits, and there is none before the first. */
const PERIOD_TEXT = /^(?!0000)(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;
const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** What a period may look like, for messages. */
export const PERIOD_FORMS = '2010-12, 2010-Q4, 2010-H2 or 2010';

/** The period that a text names, or undefined where it names none. */
export function parsePeriod(text: string): Period | undefined {
  const match = PERIOD_TEXT.exec(text);
  if (!match) return undefined;
  const [, year, month, quarter, half] = match;
  const january = Number(year) * 12;
  if (month) return periodOf('MONTH', january + Number(month) - 1);
  if (quarter) return periodOf('QUARTER', january + (Number(quarter) - 1) * 3);
  if (half) return periodOf('HALF', january + (Number(half) - 1) * 6);
  return periodOf('YEAR', january);
}

/** The period of a grain that contains a month. */
export function periodOf(grain: Grain, month: number): Period {
  const months = MONTHS_OF[grain];
  const firstMonth = Math.floor(month / months) * months;
  const year = String(Math.floor(firstMonth / 12)).padStart(4, '0');
  const index = (firstMonth % 12) / months + 1;
  const suffix = { MONTH: `-${String(index).padStart(2, '0')}`, QUARTER: `-Q${index}`, HALF: `-H${index}`, YEAR: '' };
  return { code: year + suffix[grain], grain, firstMonth, months };
}

/** The month, quarter, half and year that contain a month. */
export function periodsContaining(month: number): Period[] {
  return GRAINS.map((grain) => periodOf(grain, month));
}

export function monthCode(month: number): string {
  return periodOf('MONTH', month).code;
}

/** The numbers of a period's months, first to last. */
export function monthsOf(period: Period): number[] {
  return Array.from({ length: period.months }, (_, index) => period.firstMonth + index);
}

/** January of the year 0001. */
export const FIRST_MONTH = 12;
const LAST_MONTH = 9999 * 12 + 11;

/** The period of the same grain that lies `steps` later (earlier where negative). Throws INVALID_ARGUMENT where its year has no four digits. */
export function shiftPeriod(period: Period, steps: number): Period {
  const firstMonth = period.firstMonth + steps * period.months;
  if (firstMonth < FIRST_MONTH || firstMonth > LAST_MONTH)
    throw new KnownError(
      'INVALID_ARGUMENT',
      `${Math.abs(steps)} periods ${steps < 0 ? 'before' : 'after'} ${period.code} there is none; the years 0001 to 9999 are allowed`,
      { details: { value: period.code, allowed: '0001..9999' } },
    );
  return periodOf(period.grain, firstMonth);
}

/** The last day of a month, e.g. 2008-02-29. */
export function lastDayOfMonth(month: number): Day {
  const end = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  end.setUTCFullYear(Math.floor(month / 12), (month % 12) + 1, 0);
  return end.toISOString().slice(0, 10);
}

export function firstDayOfMonth(month: number): Day {
  return `${monthCode(month)}-01`;
}

/** A period's tree, members and definitions are those of its last day. */
export function lastDayOf(period: Period): Day {
  return lastDayOfMonth(period.firstMonth + period.months - 1);
}

/** The periods directly within a period: months of a quarter, quarters of a half, halves of a year. */
export function partsOf(period: Period): Period[] {
  if (period.grain === 'MONTH') return [];
  const grain = ({ QUARTER: 'MONTH', HALF: 'QUARTER', YEAR: 'HALF' } as const)[period.grain];
  const parts = new Map(monthsOf(period).map((month) => [periodOf(grain, month).code, periodOf(grain, month)]));
  return [...parts.values()];
}

/** Earlier first; where two begin together, the shorter first. */
export function comparePeriods(a: Period, b: Period): number {
  return a.firstMonth - b.firstMonth || a.months - b.months;
}

/** The earlier of two days; null is never. */
export function earlierDay(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const match = DAY_TEXT.exec(text);
  if (!match) return false;
  const month = Number(match[1]) * 12 + Number(match[2]) - 1;
  return (
    Number(match[2]) >= 1 && Number(match[2]) <= 12 && text >= firstDayOfMonth(month) && text <= lastDayOfMonth(month)
  );
}

/** The day that an instant is in a time zone. */
export function dayIn(timeZone: string, instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}

/** The day that lies so many days later (earlier where negative). */
export function shiftDay(day: Day, days: number): Day {
  const shifted = new Date(`${day}T00:00:00Z`);
  shifted.setUTCDate(shifted.getUTCDate() + days);
  return shifted.toISOString().slice(0, 10);
}
