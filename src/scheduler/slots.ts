import { CronExpressionParser } from 'cron-parser';
import { KnownError } from '../domain/errors.ts';
import { zoneStretches } from './zoneStretches.ts';

/** When something is due: a cron expression of five fields, read by the clocks of a time zone. */
export interface Schedule {
  readonly schedule: string;
  readonly timeZone: string;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** More than any clock is ever put forward or back. */
const MARGIN = 2 * DAY;
/** 29 February comes after eight years at the latest. */
const FURTHEST = 9 * 366 * DAY;

/**
 * The time slots after one instant, up to and including another, earliest first. As cron means it: a job for certain times of the day has each of
 * them once, the first time where clocks are put back, and as soon as they have been put forward where that left it out; a job whose
 * minutes or hours begin with `*` goes by time as it passes. Day of month and day of week add up where both are given.
 *
 * The parser knows the calendar only; what clocks do is decided here, since of half an hour put forward or back it loses slots.
 */
export function* slotsBetween({ schedule, timeZone }: Schedule, after: Date, until: Date): Generator<Date> {
  const matches = wallTimes(schedule);
  const isSteady = /^\s*(\*\S*\s|\S+\s+\*)/.test(schedule);
  /** Up to where the clocks have been, by what they show. */
  let shown: number | undefined;
  for (const { from, to, offset } of zoneStretches(timeZone, after.getTime() - MARGIN, until.getTime() + 1)) {
    const begin = from + offset;
    const end = to + offset;
    const isLeftOut = !isSteady && shown !== undefined && shown < begin && !matches(shown, begin).next().done;
    if (isLeftOut && from > after.getTime()) yield new Date(from);
    const firstNew = isSteady ? begin : Math.max(begin, shown ?? begin);
    for (const wall of matches(Math.max(firstNew, after.getTime() + 1 + offset), end)) {
      if (!(isLeftOut && wall === begin)) yield new Date(wall - offset);
    }
    shown = Math.max(shown ?? end, end);
  }
}

/** The next time slot after an instant; undefined where there is none for years. Looks no further than it has to: most schedules come within a month. */
export function nextSlot(schedule: Schedule, after: Date): Date | undefined {
  for (const ahead of [32 * DAY, 366 * DAY, FURTHEST]) {
    const next = slotsBetween(schedule, after, new Date(after.getTime() + ahead)).next();
    if (!next.done) return next.value;
  }
  return undefined;
}

/** Throws where a schedule cannot be read, or never comes: 30 February. */
export function checkSchedule(name: string, { schedule, timeZone }: Schedule): void {
  try {
    CronExpressionParser.parse(readDays(schedule).expression, { tz: timeZone });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KnownError(
      'BAD_CONFIGURATION',
      `the job ${name} cannot be scheduled: "${schedule}" in ${timeZone} has no time slots (${reason}); write e.g. "*/5 * * * *"`,
      { cause: error },
    );
  }
}

/** The latest time slot at or before an instant; undefined where there has been none for years. */
export function latestSlot(schedule: Schedule, at: Date): Date | undefined {
  for (const back of [HOUR, DAY, 32 * DAY, 366 * DAY, FURTHEST]) {
    const latest = [...slotsBetween(schedule, new Date(at.getTime() - back), at)].at(-1);
    if (latest) return latest;
  }
  return undefined;
}

/** Enumerates what clocks show when an expression holds, as if it were UTC: from one such time on, up to and without another. */
function wallTimes(schedule: string): (from: number, to: number) => Generator<number> {
  const { expression, isOnDay } = readDays(schedule);
  return function* (from, to) {
    if (from >= to) return;
    // The parser looks strictly after its date and minds whole seconds only.
    const currentDate = new Date(Math.ceil(from / 1000) * 1000 - 1000);
    const times = CronExpressionParser.parse(expression, { currentDate, tz: 'UTC' });
    for (let wall = times.next().getTime(); wall < to; wall = times.next().getTime()) {
      if (wall >= from && isOnDay(wall)) yield wall;
    }
  };
}

/**
 * Of `*`-something and a day of the other kind cron wants both, and the parser takes either. So the parser is asked for every day of the week
 * then, and the days are chosen here. Throws where an expression has not five fields.
 */
function readDays(schedule: string): { expression: string; isOnDay: (wall: number) => boolean } {
  const fields = schedule.trim().split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (fields.length !== 5 || !dayOfMonth || !dayOfWeek)
    throw new Error(`the schedule "${schedule}" is no cron expression of five fields`);
  const wantsBoth = dayOfMonth.startsWith('*') || dayOfWeek.startsWith('*');
  if (!wantsBoth || dayOfWeek === '*') return { expression: schedule, isOnDay: () => true };
  const days = new Set(CronExpressionParser.parse(schedule).fields.dayOfWeek.values.map((day) => Number(day) % 7));
  return {
    expression: [minute, hour, dayOfMonth, month, '*'].join(' '),
    isOnDay: (wall) => days.has(new Date(wall).getUTCDay()),
  };
}
