import { lastDayOf } from '../../oracle/calendar.ts';
import { pick, whole, type Random } from './chance.ts';

export function consecutiveMonths(first: string, count: number): string[] {
  const [year, month] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year!, month! - 1 + index, 1)).toISOString().slice(0, 7),
  );
}

/** Often the first or the last day of a month, where validity is easily off by one. */
export function randomDay(random: Random, months: readonly string[]): string {
  const month = pick(random, months);
  return pick(random, [`${month}-01`, lastDayOf(month), `${month}-${whole(random, 10, 28)}`]);
}

/** Every period that months lie in. */
export function periodsOf(months: readonly string[]): string[] {
  const quarter = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  const half = (month: string): string => `${month.slice(0, 4)}-H${Math.ceil(Number(month.slice(5)) / 6)}`;
  return [...new Set(months.flatMap((month) => [month, quarter(month), half(month), month.slice(0, 4)]))];
}

/** Quarters, halves and the year, each after its parts. */
export function longerPeriods(year: string): { period: string; parts: string[] }[] {
  const months = consecutiveMonths(`${year}-01`, 12);
  const quarters = [1, 2, 3, 4].map((quarter) => ({
    period: `${year}-Q${quarter}`,
    parts: months.slice(quarter * 3 - 3, quarter * 3),
  }));
  return [
    ...quarters,
    { period: `${year}-H1`, parts: [`${year}-Q1`, `${year}-Q2`] },
    { period: `${year}-H2`, parts: [`${year}-Q3`, `${year}-Q4`] },
    { period: year, parts: [`${year}-H1`, `${year}-H2`] },
  ];
}

export function later(a: string, b: string): string {
  return a > b ? a : b;
}

export function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The half-open ends, with no end after every day. */
export function endOf({ validTo }: { validTo: string | null }): string {
  return validTo ?? '9999-12-31';
}
