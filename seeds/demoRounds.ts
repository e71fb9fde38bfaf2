import type { Offices } from './demoOffices.ts';
import { combine, fraction, hashText } from './hashRandom.ts';

/**
 * When reports come in. A month is collected in rounds: round 0 on time, early in the month after; round 1 later in that
 * same month; rounds 2 to 4 each a month later. Rounds from 1 on hear only the third of the provinces that the programme's
 * staff remind in that month, so that what they bring touches a part of the tree.
 */
export const NEVER = -1;
export const ON_TIME = 0;
export const LAST_ROUND = 4;

/** A report that came on time and is amended in a later round. */
export interface Amendment {
  readonly round: number;
  /** Takes an answer back, instead of putting it right. */
  readonly withdraws: boolean;
  /** Chooses the answers. */
  readonly hash: number;
}

export interface Rounds {
  /** The round in which the first report for a month comes, or NEVER. */
  arrival(office: number, month: number): number;
  amendment(office: number, month: number): Amendment | undefined;
  /** Whether the late rounds that are held in the month after `month` hear a province. */
  isReminded(province: number, month: number): boolean;
}

const LATE = 0.03;
const STRAGGLING = 0.18;
const AMENDED = 0.02;
const WITHDRAWING = 0.0006;

/** Nothing comes after the rounds that follow `lastMonth`; what would have is never sent, and not sent wrongly before. */
export function demoRounds(offices: Offices, seed: number, lastMonth: number): Rounds {
  const [arrivals, amendments, habits] = ['arrival', 'amendment', 'habit'].map((topic) => hashText(topic, seed));
  // One province is a point and a half of any share of provinces: they may be slow, but each has reported in the end.
  const isProvince = (office: number): boolean => offices.levels[office] === 'PROVINCE';
  const isReminded = remindedProvinces(offices.provinceCodes, hashText('reminded', seed));
  const silence = offices.provinceCodes.map((code) => 0.003 + 0.018 * fraction(combine(habits!, hashText(code, 0))));
  /** The first round of a month, from round 1 on, that hears a province. */
  const roundAfter = (province: number, month: number, first: number, last: number): number => {
    const lastHeld = Math.min(month + last - 1, Math.max(month, lastMonth));
    for (let held = month + first - 1; held <= lastHeld; held++)
      if (isReminded(province, held)) return held - month + 1;
    return NEVER;
  };

  const arrival = (office: number, month: number): number => {
    const province = offices.provinces[office]!;
    const chance = fraction(combine(offices.hashes[office]! ^ arrivals!, month));
    const straggles = chance < STRAGGLING && isReminded(province, month);
    if (isProvince(office)) return straggles ? 1 : ON_TIME;
    if (chance < silence[province]!) return NEVER;
    if (chance < silence[province]! + LATE) return roundAfter(province, month, 2, LAST_ROUND);
    return straggles ? 1 : ON_TIME;
  };
  const amendment = (office: number, month: number): Amendment | undefined => {
    const hash = combine(offices.hashes[office]! ^ amendments!, month);
    const chance = fraction(hash);
    if (chance >= AMENDED || arrival(office, month) !== ON_TIME) return undefined;
    const round = roundAfter(offices.provinces[office]!, month, 1, LAST_ROUND - 1);
    if (round === NEVER) return undefined;
    return { round, withdraws: chance < WITHDRAWING && !isProvince(office), hash: combine(hash, 1) };
  };
  return { arrival, amendment, isReminded };
}

/** A third of the provinces, another third each month. */
function remindedProvinces(codes: readonly string[], hash: number): (province: number, month: number) => boolean {
  const hashes = codes.map((code) => hashText(code, hash));
  const byMonth = new Map<number, Uint8Array>();
  return (province, month) => {
    let reminded = byMonth.get(month);
    if (!reminded) {
      const order = hashes.map((its, index) => ({ index, hash: combine(its, month) })).sort((a, b) => a.hash - b.hash);
      reminded = new Uint8Array(codes.length);
      for (const { index } of order.slice(0, Math.ceil(codes.length / 3))) reminded[index] = 1;
      byMonth.set(month, reminded);
    }
    return reminded[province] === 1;
  };
}
