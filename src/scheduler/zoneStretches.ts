/** A stretch of time in which a zone's clocks go evenly. Instants are milliseconds since 1970; the end is exclusive. */
export interface ZoneStretch {
  readonly from: number;
  readonly to: number;
  /** What its clocks show is the instant with this added, in milliseconds. */
  readonly offset: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A zone changes its clocks a few times a year, and never twice in so short a time. */
const STEP = DAY;

/** The stretches of a zone from one instant to another, earliest first. The clocks of every zone change on whole minutes. */
export function* zoneStretches(timeZone: string, from: number, to: number): Generator<ZoneStretch> {
  const offsetAt = offsetsOf(timeZone);
  let start = from;
  let offset = offsetAt(from);
  for (let at = from; at < to; at += STEP) {
    const next = Math.min(at + STEP, to);
    if (offsetAt(next) === offset) continue;
    const change = changeBetween(at, next, (instant) => offsetAt(instant) !== offset);
    yield { from: start, to: change, offset };
    start = change;
    offset = offsetAt(change);
  }
  if (start < to) yield { from: start, to, offset };
}

/** The first whole minute after `from` for which something holds that holds at `to`. */
function changeBetween(from: number, to: number, holds: (instant: number) => boolean): number {
  let before = Math.floor(from / MINUTE);
  let after = Math.ceil(to / MINUTE);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle * MINUTE)) after = middle;
    else before = middle;
  }
  return after * MINUTE;
}

function offsetsOf(timeZone: string): (instant: number) => number {
  const format = formatOf(timeZone);
  return (instant) => {
    const second = Math.floor(instant / 1000) * 1000;
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(second)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second: seconds = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes as long as using it some hundred times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
