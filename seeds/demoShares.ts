import type { Level } from '../src/domain/level.ts';
import { amountSeries, type Amount } from './demoAmounts.ts';
import { leastEnough, type Anchor, type Valued } from './demoAnchor.ts';
import { provinceLeanings, varietyAt, type Topic } from './demoLeanings.ts';
import { officesAt, perOffice, type Offices } from './demoOffices.ts';
import { byMonth, growthScore, logistic } from './growthCurve.ts';
import { bell, combine, hashText } from './hashRandom.ts';

/** How a part of an amount goes. Shares are those of a middling office, in October 2008 and September 2011. */
export interface ShareProfile {
  readonly topic: Topic;
  readonly of: Amount;
  readonly from: number;
  readonly to: number;
  /** How far a month may lie from the curve, as a shift of the logit. */
  readonly wobble: number;
  readonly anchor?: Anchor;
}

/**
 * The part and the whole. Where a share was published, all offices are shifted together until the sums of those that will
 * have a value give just that.
 */
export function shareSeries(
  profile: ShareProfile,
  offices: Offices,
  level: Level,
  seed: number,
  valued: Valued,
): (office: number, month: number) => readonly [number, number] {
  const { from, to, wobble, anchor } = profile;
  const amount = amountSeries(profile.of, offices, seed);
  const leanings = provinceLeanings(offices, level, profile.topic, seed);
  const topicHash = hashText(profile.topic.name, seed);
  const own = perOffice(
    offices,
    (hash, office) => leanings[office]! + varietyAt(level) * bell(combine(hash ^ topicHash, 0)),
  );
  const curve = byMonth((month) => growthScore(from, to, month));

  const parts = (office: number, month: number, shift: number): readonly [number, number] => {
    const whole = amount(office, month);
    const swing = wobble === 0 ? 0 : wobble * bell(combine(offices.hashes[office]! ^ topicHash, month));
    return [Math.round(whole * logistic(curve(month) + shift + own[office]! + swing)), whole];
  };

  let shift = 0;
  if (anchor) {
    const heard = officesAt(offices, level).filter((office) => valued(office, anchor.month));
    shift = leastEnough(-6, 6, (candidate) => {
      const pairs = heard.map((office) => parts(office, anchor.month, candidate));
      return sum(pairs, 0) >= anchor.share * sum(pairs, 1);
    });
  }
  return (office, month) => parts(office, month, shift);
}

function sum(pairs: readonly (readonly [number, number])[], part: 0 | 1): number {
  return pairs.reduce((total, pair) => total + pair[part], 0);
}
