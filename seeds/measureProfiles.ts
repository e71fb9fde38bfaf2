import type { Amount } from './demoAmounts.ts';

/** How what does not add up goes, by indicator; in tenths, like the values that are reported. */
export const MEASURE_PROFILES: Readonly<Record<string, Amount>> = {
  DISTRICT_SUPPORT_DAYS: { topic: 'support', low: 25, high: 90, growth: 0.6, season: 0.3, noise: 0.25 },
  DISTRICT_LINE_SPEED: { topic: 'line speed', low: 5, high: 40, growth: 2.5, season: 0, noise: 0 },
};
