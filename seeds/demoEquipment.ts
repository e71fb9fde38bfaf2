import type { Level } from '../src/domain/level.ts';
import { leastEnough, type Valued } from './demoAnchor.ts';
import type { Topic } from './demoLeanings.ts';
import { officesAt, perOffice, type Offices } from './demoOffices.ts';
import { demoRanking } from './demoRanking.ts';
import { byMonth, growthScore, logistic } from './growthCurve.ts';
import { combine, fraction, hashText } from './hashRandom.ts';

/** Beyond the plan, one set more. */
const GENEROUS = 0.01;

/** Sets installed against sets planned, and the totals of both that were published. */
export interface EquipmentProfile {
  readonly topic: Topic;
  readonly from: number;
  readonly to: number;
  readonly anchor: {
    readonly month: number;
    readonly installed: number;
    readonly planned: number;
    /** Offices of the country for which the totals stand. */
    readonly offices: number;
  };
}

/**
 * Sets of equipment installed against plan. Most offices are to have one set, some two; sets arrive in the order of the
 * ranking. Both totals were published for the whole country, so the number of second sets that are planned and the
 * ranking's cut are chosen for the offices that will have a value; a part of the country gets its part of the totals.
 */
export function equipmentSeries(
  profile: EquipmentProfile,
  offices: Offices,
  level: Level,
  seed: number,
  valued: Valued,
): (office: number, month: number) => readonly [number, number] {
  const { anchor } = profile;
  const { place } = demoRanking(offices, level, profile.topic, seed);
  const members = officesAt(offices, level);
  const heard = members.filter((office) => valued(office, anchor.month));
  const part = members.length / anchor.offices;

  const order = chances(offices, hashText('second set planned', seed));
  const seconds = Math.max(0, Math.round(anchor.planned * part) - heard.length);
  const lastSecond = heard.map((office) => order[office]!).sort((a, b) => a - b)[seconds - 1] ?? 0;
  const gifts = chances(offices, hashText('set beyond the plan', seed));
  const planned = order.map((chance) => (chance <= lastSecond ? 2 : 1));
  const gift = gifts.map((chance, office) => (chance < GENEROUS && planned[office] === 1 ? 1 : 0));

  const installed = (office: number, reached: number): number => {
    const before = place[office]!;
    if (before >= reached) return 0;
    return 1 + (before < 0.8 * reached ? planned[office]! - 1 : 0) + (before < 0.5 * reached ? gift[office]! : 0);
  };
  const total = (reached: number): number => heard.reduce((sum, office) => sum + installed(office, reached), 0);
  const solved = leastEnough(0, 1, (candidate) => total(candidate) >= Math.round(anchor.installed * part));
  const curve = (month: number): number => logistic(growthScore(profile.from, profile.to, month));
  const shift = solved - curve(anchor.month);
  const reached = byMonth((month) => curve(month) + shift);
  return (office, month) => [installed(office, reached(month)), planned[office]!];
}

function chances(offices: Offices, topicHash: number): Float64Array {
  return perOffice(offices, (hash) => fraction(combine(hash ^ topicHash, 0)));
}
