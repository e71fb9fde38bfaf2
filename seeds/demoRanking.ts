import type { Level } from '../src/domain/level.ts';
import { provinceLeanings, varietyAt, type Topic } from './demoLeanings.ts';
import { officesAt, perOffice, type Offices } from './demoOffices.ts';
import { logit } from './growthCurve.ts';
import { bell, combine, fraction, hashText } from './hashRandom.ts';

/** The offices of a level, those that are furthest in a topic first. */
export interface Ranking {
  readonly offices: readonly number[];
  /** By office: the share of the level that is ahead of it. An office gets there when the country passes its place. */
  readonly place: Float64Array;
}

export function demoRanking(offices: Offices, level: Level, topic: Topic, seed: number): Ranking {
  const leanings = provinceLeanings(offices, level, topic, seed);
  const topicHash = hashText(topic.name, seed);
  const scores = perOffice(offices, (hash, office) => {
    const able = 0.5 * bell(combine(hash, 2));
    const luck = 0.9 * logit(fraction(combine(hash ^ topicHash, 3)));
    return leanings[office]! + varietyAt(level) * (able + luck);
  });
  const ranked = officesAt(offices, level).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const place = new Float64Array(scores.length);
  ranked.forEach((office, index) => (place[office] = (index + 0.5) / ranked.length));
  return { offices: ranked, place };
}
