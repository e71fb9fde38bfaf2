import type { Level } from '../src/domain/level.ts';
import { perOffice, type Offices } from './demoOffices.ts';
import { byMonth, progress } from './growthCurve.ts';
import { combine, fraction, hashText } from './hashRandom.ts';

/** An amount of an office: what it starts from, and how it changes. Two indicators that name one topic share its values. */
export interface Amount {
  readonly topic: string;
  /** The smallest and the largest office at the beginning. */
  readonly low: number;
  readonly high: number;
  /** What it has grown to at the end, as a multiple of the beginning. */
  readonly growth: number;
  /** How much of the year's ups and downs it follows: 0 for what stands still, 1 for what is worked off month by month. */
  readonly season: number;
  /** How far a month may lie from the rule, as a share. */
  readonly noise: number;
  /** Set once a year. */
  readonly yearly?: boolean;
}

/** An amount for each kind of office that is asked. */
export interface CountProfile {
  readonly amounts: Readonly<Partial<Record<Level, Amount>>>;
}

/** January to December: the new year's holidays come in January or February, and December closes the books. */
const SEASON = [0.05, -0.3, 0.05, 0.05, 0, 0.1, -0.1, -0.1, 0, 0.05, 0.1, 0.25];

export function seasonFactor(month: number, strength: number): number {
  return 1 + strength * SEASON[month % 12]!;
}

export function amountSeries(
  amount: Amount,
  offices: Offices,
  seed: number,
): (office: number, month: number) => number {
  const { topic, low, high, growth, season, noise, yearly } = amount;
  const topicHash = hashText(topic, seed);
  const size = perOffice(offices, (hash) => low * (high / low) ** fraction(combine(hash ^ topicHash, 0)));
  const factor = byMonth((month) => {
    const reached = progress(yearly ? Math.floor(month / 12) * 12 + 6 : month);
    return Math.max(0.1, 1 + (growth - 1) * reached) * seasonFactor(month, season);
  });
  return (office, month) => {
    const swing = noise === 0 ? 1 : 1 + noise * (2 * fraction(combine(offices.hashes[office]! ^ topicHash, month)) - 1);
    return Math.round(size[office]! * factor(month) * swing);
  };
}
