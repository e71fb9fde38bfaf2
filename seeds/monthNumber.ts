import { parsePeriod } from '../src/domain/period.ts';

/** The number of a month that is written `2010-12`. */
export function monthNumber(code: string): number {
  const period = parsePeriod(code);
  if (period?.grain !== 'MONTH') throw new Error(`${code} is no month`);
  return period.firstMonth;
}
