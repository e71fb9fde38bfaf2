import { parsePeriod, periodOf, type Period } from '../../domain/period.ts';
import type { View } from '../../figures/view.ts';
import { numberOf, textOf, type Arguments } from './estimator.ts';

const parsed = (value: unknown): Period | undefined => parsePeriod(textOf(value) ?? '');

/** How many periods a series names: from one to another, or so many. What the resolver will refuse is counted as it is written. */
export function countPeriods(series: Arguments, view: View | undefined, otherwise: number): number {
  const from = parsed(series['from']);
  if (!from) return numberOf(series['last'], otherwise);
  const to = parsed(series['to']) ?? view?.period;
  if (!to) return otherwise;
  const months = to.firstMonth + to.months - from.firstMonth;
  return Math.max(0, Math.ceil(months / from.months));
}

/** More are refused. */
const MOST_PERIODS = 120;

/** The periods that a series names, or the last of them. */
export function periodsOf(series: Arguments, view: View | undefined): Period[] {
  if (!view) return [];
  const { grain, firstMonth, months } = view.period;
  const named = parsed(series['from']) ?? parsed(series['to']);
  const end = parsed(series['to']) ?? periodOf(named?.grain ?? grain, firstMonth + months - 1);
  const count = Math.min(countPeriods(series, view, 12), MOST_PERIODS);
  return Array.from({ length: count }, (_, index) => periodOf(end.grain, end.firstMonth - index * end.months));
}
