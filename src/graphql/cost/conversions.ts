import type { Period } from '../../domain/period.ts';
import { looksToConvert } from '../../figures/boundaries/convertPeriod.ts';
import { textOf, type Arguments, type Estimating } from './estimator.ts';
import type { Place } from './place.ts';

/**
 * Adds what it takes to bring some periods to the boundaries that arguments ask for, or that a place is shown on; each period and day
 * once, whoever is shown on them.
 */
export function addConversions(
  { edition, tally }: Estimating,
  { view }: Place,
  periods: readonly Period[],
  args: Arguments = {},
): void {
  const boundaries = textOf(args['boundaries']) ?? view?.boundaries;
  if (!edition || boundaries === undefined) return;
  for (const period of periods)
    if (tally.isFirst(`${period.code}@${boundaries}`)) tally.addLooks(looksToConvert(edition, period, boundaries));
}
