import type { Level } from '../src/domain/level.ts';
import type { Anchor, Valued } from './demoAnchor.ts';
import type { Topic } from './demoLeanings.ts';
import { demoRanking } from './demoRanking.ts';
import type { Offices } from './demoOffices.ts';
import { byMonth, growthScore, logistic } from './growthCurve.ts';
import { combine, fraction, hashText } from './hashRandom.ts';

/** A yes or no. Shares are the country's, in October 2008 and September 2011. */
export interface ConditionProfile {
  readonly topic: Topic;
  readonly from: number;
  readonly to: number;
  /** How often an office that has got there falls back for a month. */
  readonly lapse: number;
  readonly anchor?: Anchor;
}

/**
 * 1 from the month in which the country's share passes the office's place in the ranking, but for lapses of a month.
 * Where a share was published, the whole curve is shifted so that the offices that will have a value give just that.
 */
export function conditionSeries(
  profile: ConditionProfile,
  offices: Offices,
  level: Level,
  seed: number,
  valued: Valued,
): (office: number, month: number) => number {
  const { from, to, lapse, anchor } = profile;
  const ranking = demoRanking(offices, level, profile.topic, seed);
  const lapses = hashText(`${profile.topic.name} lapse`, seed);
  const lapsed = (office: number, month: number): boolean =>
    lapse > 0 && fraction(combine(offices.hashes[office]! ^ lapses, month)) < lapse;
  const curve = (month: number): number => logistic(growthScore(from, to, month));

  let shift = 0;
  if (anchor) {
    const heard = ranking.offices.filter((office) => valued(office, anchor.month));
    const steady = heard.filter((office) => !lapsed(office, anchor.month));
    const last = steady[Math.round(anchor.share * heard.length) - 1];
    if (last !== undefined) shift = ranking.place[last]! + 0.25 / ranking.offices.length - curve(anchor.month);
  }
  const reached = byMonth((month) => curve(month) + shift);
  return (office, month) => (ranking.place[office]! < reached(month) && !lapsed(office, month) ? 1 : 0);
}
