import type { Level } from '../src/domain/level.ts';
import { amountSeries, seasonFactor, type Amount } from './demoAmounts.ts';
import { provinceLeanings, type Topic } from './demoLeanings.ts';
import type { Offices } from './demoOffices.ts';
import { byMonth, logistic, progress } from './growthCurve.ts';
import { combine, fraction, hashText } from './hashRandom.ts';

/** Arrivals against the plan of the year. */
export interface PlanProfile {
  readonly topic: Topic;
  readonly plan: Amount;
  /** The part of the plan that a middling office reaches in a year, at the pace of October 2008 and of September 2011. */
  readonly from: number;
  readonly to: number;
}

/** What a month brought against the plan of the year: about a twelfth of what the office will have reached by December. */
export function planSeries(
  profile: PlanProfile,
  offices: Offices,
  level: Level,
  seed: number,
): (office: number, month: number) => readonly [number, number] {
  const plan = amountSeries(profile.plan, offices, seed);
  const leanings = provinceLeanings(offices, level, profile.topic, seed);
  const topicHash = hashText(profile.topic.name, seed);
  const pace = byMonth((month) => {
    const reached = profile.from + (profile.to - profile.from) * progress(month);
    return (Math.max(0.1, reached) * seasonFactor(month, 1)) / 12;
  });
  return (office, month) => {
    const planned = plan(office, month);
    const luck = 0.7 + 0.6 * fraction(combine(offices.hashes[office]! ^ topicHash, month));
    return [Math.round(planned * pace(month) * 2 * logistic(leanings[office]!) * luck), planned];
  };
}
