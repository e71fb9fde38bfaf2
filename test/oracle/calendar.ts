import type { HistoryGrain } from './history.ts';

export function monthsOf(periodCode: string): string[] {
  const [year, part = ''] = periodCode.split('-');
  const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
  const within: Record<string, string[]> = {
    '': months,
    H1: months.slice(0, 6),
    H2: months.slice(6, 12),
    Q1: months.slice(0, 3),
    Q2: months.slice(3, 6),
    Q3: months.slice(6, 9),
    Q4: months.slice(9, 12),
  };
  const named = months.includes(part) ? [part] : within[part];
  if (!named || !/^\d{4}(-..)?$/.test(periodCode)) throw new Error(`${periodCode} is not a period`);
  return named.map((month) => `${year}-${month}`);
}

/** The period of the same length that begins so many months earlier; there has to be one. */
export function periodBefore(periodCode: string, months: number): string {
  const first = monthsOf(periodCode)[0]!;
  const start = months === 0 ? first : monthsBefore(first, months).at(-1)!;
  const [year, month] = start.split('-').map(Number);
  switch (grainOf(periodCode)) {
    case 'MONTH':
      return start;
    case 'QUARTER':
      return `${year}-Q${(month! + 2) / 3}`;
    case 'HALF':
      return `${year}-H${(month! + 5) / 6}`;
    case 'YEAR':
      return String(year);
  }
}

export function grainOf(periodCode: string): HistoryGrain {
  const grains: Record<number, HistoryGrain> = { 1: 'MONTH', 3: 'QUARTER', 6: 'HALF', 12: 'YEAR' };
  return grains[monthsOf(periodCode).length]!;
}

export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  const isLeapYear = year! % 4 === 0 && (year! % 100 !== 0 || year! % 400 === 0);
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return `${month}-${days[number! - 1]}`;
}

function monthBefore(month: string): string {
  const [year, number] = month.split('-').map(Number);
  if (number === 1) return `${year! - 1}-12`;
  return `${year}-${number! <= 10 ? '0' : ''}${number! - 1}`;
}

/** The months before one, the nearest first. */
export function monthsBefore(month: string, count: number): string[] {
  if (count === 0) return [];
  const before = monthBefore(month);
  return [before, ...monthsBefore(before, count - 1)];
}
