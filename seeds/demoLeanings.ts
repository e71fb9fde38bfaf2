import type { Level } from '../src/domain/level.ts';
import { officesAt, perOffice, type Offices } from './demoOffices.ts';
import { bell, combine, hashText } from './hashRandom.ts';
import { HALVES, REGIONS } from './provinceGroups.ts';

/** How far the regions are ahead of the country, as a shift of the logit. */
const REGION_LEANINGS: Readonly<Record<string, number>> = {
  NORTHERN_MIDLANDS_AND_MOUNTAINS: -0.35,
  RED_RIVER_DELTA: 0.35,
  NORTH_CENTRAL_AND_CENTRAL_COAST: 0,
  CENTRAL_HIGHLANDS: -0.4,
  SOUTHEAST: 0.4,
  MEKONG_DELTA: -0.05,
};

export interface Topic {
  readonly name: string;
  /** By how much the north is ahead of the south, as a difference of the logit; negative where it is behind. */
  readonly north: number;
  /** How much further than usual provinces lie apart: about 1, or more where all but a few are nearly there. */
  readonly contrast?: number;
}

/**
 * How far each office's province is ahead of the country in a topic, as a shift of the logit: a part that it has in all
 * topics, a part of the topic's own, its region and its half of the country.
 */
export function provinceLeanings(offices: Offices, level: Level, topic: Topic, seed: number): Float64Array {
  const topicHash = hashText(topic.name, seed);
  const hashes = offices.provinceCodes.map((code) => hashText(code, seed));
  const raw = offices.provinceCodes.map((code, index) => {
    const hash = hashes[index]!;
    const own = 1.1 * bell(combine(hash, 0)) + 1.5 * bell(combine(hash ^ topicHash, 1));
    return (topic.contrast ?? 1) * (regionLeaning(code) + own);
  });
  const isNorth = offices.provinceCodes.map((code) => HALVES[0]!.provinces.includes(code));
  const members = officesAt(offices, level);
  // Without this, chance could give a seed whose two halves are alike.
  const mean = (north: boolean): number => {
    const half = members.map((office) => offices.provinces[office]!).filter((province) => isNorth[province] === north);
    return half.reduce((sum, province) => sum + raw[province]!, 0) / Math.max(1, half.length);
  };
  const shiftNorth = topic.north / 2 - mean(true);
  const shiftSouth = -topic.north / 2 - mean(false);
  const leanings = raw.map((leaning, province) => leaning + (isNorth[province] ? shiftNorth : shiftSouth));
  return perOffice(offices, (_, office) => leanings[offices.provinces[office]!]!);
}

/**
 * How much an office differs from its province. A province committee is much as its province is; districts and communes
 * vary within it.
 */
export function varietyAt(level: Level): number {
  return level === 'PROVINCE' ? 0.2 : 1;
}

function regionLeaning(province: string): number {
  const region = REGIONS.find(({ provinces }) => provinces.includes(province));
  return region ? REGION_LEANINGS[region.group]! : 0;
}
