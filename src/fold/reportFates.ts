import { WITHDRAWN, type Observation } from '../domain/observation.ts';

/** What became of what one report row said about an indicator. */
export type ReportFate = 'IN_EFFECT' | 'SUPERSEDED' | 'WITHDRAWN' | 'WITHDRAWAL';

/**
 * What became of each of the observations of one unit-month and indicator, which come in the order in which they lie upon each other, the
 * lowest first. A withdrawal is no observation, and whatever comes after it does not change what it took back.
 */
export function reportFates(observations: readonly Observation[]): ReportFate[] {
  return observations.map((observation, index) => {
    if (observation === WITHDRAWN) return 'WITHDRAWAL';
    const above = observations[index + 1];
    if (above === undefined) return 'IN_EFFECT';
    return above === WITHDRAWN ? 'WITHDRAWN' : 'SUPERSEDED';
  });
}
