import { DISTRICT_COMPUTERS } from './countProfiles.ts';
import type { Amount } from './demoAmounts.ts';
import type { EquipmentProfile } from './demoEquipment.ts';
import type { Topic } from './demoLeanings.ts';
import type { PlanProfile } from './demoPlans.ts';
import type { ShareProfile } from './demoShares.ts';
import { monthNumber } from './monthNumber.ts';

// All offices of a province are alike in how they treat what they send.
const OUTGOING: Topic = { name: 'outgoing', north: 0.9, contrast: 1.3 };
const INCOMING: Topic = { name: 'incoming', north: -0.6 };

/** How the parts of amounts go, by indicator. */
export const SHARE_PROFILES: Readonly<Record<string, ShareProfile>> = {
  PROVINCE_OUTGOING_DIGITISED: {
    topic: OUTGOING,
    of: documents('outgoing', 500, 2400),
    from: 0.68,
    to: 0.93,
    wobble: 0.15,
    anchor: { month: monthNumber('2010-12'), share: 0.88 },
  },
  DISTRICT_OUTGOING_DIGITISED: {
    topic: OUTGOING,
    of: documents('outgoing', 120, 600),
    from: 0.55,
    to: 0.87,
    wobble: 0.25,
    anchor: { month: monthNumber('2010-12'), share: 0.8 },
  },
  COMMUNE_OUTGOING_DIGITISED: {
    topic: OUTGOING,
    of: documents('outgoing', 8, 60),
    from: 0.1,
    to: 0.36,
    wobble: 0.4,
  },
  PROVINCE_INCOMING_DIGITISED: {
    topic: INCOMING,
    of: documents('incoming', 800, 5000),
    from: 0.45,
    to: 0.8,
    wobble: 0.15,
  },
  DISTRICT_INCOMING_DIGITISED: {
    topic: INCOMING,
    of: documents('incoming', 200, 1200),
    from: 0.3,
    to: 0.66,
    wobble: 0.25,
  },
  DISTRICT_LICENSED_COMPUTERS: {
    topic: { name: 'licensed', north: -0.5 },
    of: DISTRICT_COMPUTERS,
    from: 0.22,
    to: 0.48,
    wobble: 0,
  },
};

export const PLAN_PROFILES: Readonly<Record<string, PlanProfile>> = {
  DISTRICT_TRAINING_PLAN: {
    topic: { name: 'trained', north: 0.7 },
    plan: { topic: 'training plan', low: 15, high: 90, growth: 1.4, season: 0, noise: 0, yearly: true },
    from: 0.7,
    to: 0.95,
  },
  PROVINCE_SECURITY_KEYS: {
    topic: { name: 'keys', north: -0.9 },
    plan: { topic: 'key plan', low: 60, high: 400, growth: 2, season: 0, noise: 0, yearly: true },
    from: 0.5,
    to: 0.9,
  },
};

export const EQUIPMENT_PROFILES: Readonly<Record<string, EquipmentProfile>> = {
  COMMUNE_EQUIPMENT_SETS: {
    topic: { name: 'equipment', north: 0.45 },
    from: 0.42,
    to: 0.76,
    anchor: { month: monthNumber('2011-09'), installed: 8240, planned: 10_842, offices: 10_599 },
  },
};

function documents(topic: string, low: number, high: number): Amount {
  return { topic: `${topic} documents`, low, high, growth: 1.3, season: 0.8, noise: 0.12 };
}
