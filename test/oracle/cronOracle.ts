/**
 * When cron runs a job, told by walking through every minute and looking at the clock on the wall. Shares nothing with the product.
 */
export interface OracleJob {
  readonly schedule: string;
  /** The minutes found, in milliseconds since 1970. */
  readonly found: number[];
}

const MINUTE = 60_000;
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Walks from one instant to another (both whole minutes, the first one exclusive) and notes for each job when it is run. */
export function walk(jobs: readonly OracleJob[], timeZone: string, after: number, until: number): void {
  const read = jobs.map(({ schedule, found }) => {
    const fields = schedule.split(' ');
    const sets = fields.map((field, index) => valuesOf(field, RANGES[index]!));
    const isSteady = fields[0]!.startsWith('*') || fields[1]!.startsWith('*');
    const isEither = !fields[2]!.startsWith('*') && !fields[4]!.startsWith('*');
    const isLast = fields[2] === 'L';
    const matches = (wall: number): boolean => {
      const date = new Date(wall);
      if (!sets[0]!.has(date.getUTCMinutes()) || !sets[1]!.has(date.getUTCHours())) return false;
      if (!sets[3]!.has(date.getUTCMonth() + 1)) return false;
      const ofMonth = isLast ? new Date(wall + 24 * 60 * MINUTE).getUTCDate() === 1 : sets[2]!.has(date.getUTCDate());
      const ofWeek = sets[4]!.has(date.getUTCDay()) || (date.getUTCDay() === 0 && sets[4]!.has(7));
      return isEither ? ofMonth || ofWeek : ofMonth && ofWeek;
    };
    return { found, isSteady, matches };
  });
  const wallAt = wallClock(timeZone);
  // Two days before, so that what the clocks did just then is known.
  let furthest = wallAt(after - 2880 * MINUTE);
  for (let at = after - 2879 * MINUTE; at <= until; at += MINUTE) {
    const wall = wallAt(at);
    for (const { found, isSteady, matches } of read) {
      if (at <= after) continue;
      if (isSteady) {
        if (matches(wall)) found.push(at);
        continue;
      }
      // Every minute that the wall shows for the first time, and those that it has left out.
      let isDue = false;
      for (let shown = furthest + MINUTE; shown <= wall; shown += MINUTE) isDue ||= matches(shown);
      if (isDue) found.push(at);
    }
    furthest = Math.max(furthest, wall);
  }
}

function valuesOf(field: string, [least, most]: readonly [number, number]): Set<number> {
  const values = new Set<number>();
  if (field === 'L') return values;
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from, to] = range === '*' ? [least, most] : range.split('-').map(Number);
    for (let value = from!; value <= (to ?? (part.includes('/') ? most : from!)); value += Number(step))
      values.add(value);
  }
  return values;
}

/** What the clock on the wall shows, as if it were UTC. */
function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}:00Z`);
}
