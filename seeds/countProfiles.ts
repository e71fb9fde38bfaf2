import type { Amount, CountProfile } from './demoAmounts.ts';

const STANDING = { season: 0, noise: 0 } as const;

/** Also the whole of which a part has licensed software. */
export const DISTRICT_COMPUTERS: Amount = { topic: 'computers', low: 12, high: 60, growth: 1.5, ...STANDING };

/** How the amounts go, by indicator and level. */
export const COUNT_PROFILES: Readonly<Record<string, CountProfile>> = {
  COMPUTERS_IN_USE: {
    amounts: {
      // No fewer than the sets of equipment, of which an office has two at most.
      COMMUNE: { topic: 'computers', low: 2, high: 9, growth: 1.6, ...STANDING },
      DISTRICT: DISTRICT_COMPUTERS,
      PROVINCE: { topic: 'computers', low: 80, high: 320, growth: 1.4, ...STANDING },
    },
  },
  IT_TRAINING_ATTENDANCES: {
    amounts: {
      COMMUNE: { topic: 'training', low: 0.4, high: 4, growth: 1.8, season: 1, noise: 0.6 },
      DISTRICT: { topic: 'training', low: 3, high: 20, growth: 1.8, season: 1, noise: 0.5 },
      PROVINCE: { topic: 'training', low: 10, high: 80, growth: 1.6, season: 1, noise: 0.4 },
    },
  },
  EMAIL_MESSAGES_SENT: {
    amounts: {
      DISTRICT: { topic: 'messages', low: 20, high: 250, growth: 4, season: 0.8, noise: 0.15 },
      PROVINCE: { topic: 'messages', low: 300, high: 4000, growth: 3, season: 0.8, noise: 0.1 },
    },
  },
  SERVERS_RUNNING: {
    amounts: {
      DISTRICT: { topic: 'servers', low: 0.8, high: 2, growth: 1.6, ...STANDING },
      PROVINCE: { topic: 'servers', low: 3, high: 14, growth: 1.5, season: 0, noise: 0.05 },
    },
  },
  IT_STAFF: {
    amounts: {
      DISTRICT: { topic: 'officials', low: 1, high: 3, growth: 1.5, season: 0, noise: 0.04 },
      PROVINCE: { topic: 'officials', low: 4, high: 12, growth: 1.3, season: 0, noise: 0.03 },
    },
  },
  NETWORK_OUTAGE_HOURS: {
    amounts: {
      DISTRICT: { topic: 'outage', low: 1, high: 30, growth: 0.5, season: 0.5, noise: 0.9 },
      PROVINCE: { topic: 'outage', low: 1, high: 12, growth: 0.4, season: 0.5, noise: 0.9 },
    },
  },
  // In tenths of a million dong.
  IT_SPENDING: {
    amounts: {
      DISTRICT: { topic: 'spending', low: 40, high: 400, growth: 1.7, season: 1.5, noise: 0.6 },
      PROVINCE: { topic: 'spending', low: 300, high: 4000, growth: 1.6, season: 1.5, noise: 0.4 },
    },
  },
  OUT_OF_ORDER_COMPUTERS: {
    amounts: { DISTRICT: { topic: 'out of order', low: 0.4, high: 4, growth: 0.9, season: 0, noise: 0.6 } },
  },
};
