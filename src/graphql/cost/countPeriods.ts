import { parsePeriod, type Period } from '../../domain/period.ts';
import type { View } from '../../figures/view.ts';
import { lengthOf, numberOf, textOf, type Arguments } from './estimator.ts';

const parsed = (value: unknown): Period | undefined => parsePeriod(textOf(value) ?? '');

/** How many periods a range or a series names: from one to another, so many, or a list. What a resolver will refuse is counted as it is written. */
export function countPeriods(range: Arguments, view: View | undefined, otherwise: number): number {
  if (Array.isArray(range['list'])) return lengthOf(range['list'], 0);
  const from = parsed(range['from']);
  if (!from) return numberOf(range['last'], otherwise);
  const to = parsed(range['to'] ?? range['until']) ?? view?.period;
  if (!to) return otherwise;
  const months = to.firstMonth + to.months - from.firstMonth;
  return Math.max(0, Math.ceil(months / from.months));
}
