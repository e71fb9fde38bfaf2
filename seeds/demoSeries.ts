import type { Level } from '../src/domain/level.ts';
import { CONDITION_PROFILES } from './conditionProfiles.ts';
import { COUNT_PROFILES } from './countProfiles.ts';
import { amountSeries } from './demoAmounts.ts';
import type { Valued } from './demoAnchor.ts';
import { conditionSeries } from './demoConditions.ts';
import { equipmentSeries } from './demoEquipment.ts';
import type { Offices } from './demoOffices.ts';
import { planSeries } from './demoPlans.ts';
import { shareSeries } from './demoShares.ts';
import { MEASURE_PROFILES } from './measureProfiles.ts';
import { EQUIPMENT_PROFILES, PLAN_PROFILES, SHARE_PROFILES } from './ratioProfiles.ts';

/** The true value of one indicator at an office of one level in a month. */
export type Series = (office: number, month: number) => number | readonly [number, number];

export function demoSeries(indicator: string, level: Level, offices: Offices, seed: number, valued: Valued): Series {
  const condition = CONDITION_PROFILES[indicator];
  if (condition) return conditionSeries(condition, offices, level, seed, valued);
  const share = SHARE_PROFILES[indicator];
  if (share) return shareSeries(share, offices, level, seed, valued);
  const plan = PLAN_PROFILES[indicator];
  if (plan) return planSeries(plan, offices, level, seed);
  const equipment = EQUIPMENT_PROFILES[indicator];
  if (equipment) return equipmentSeries(equipment, offices, level, seed, valued);
  const amount = COUNT_PROFILES[indicator]?.amounts[level];
  if (amount) return amountSeries(amount, offices, seed);
  const measure = MEASURE_PROFILES[indicator];
  if (measure) return amountSeries(measure, offices, seed);
  throw new Error(`the demo does not know how ${indicator} goes at level ${level}`);
}
