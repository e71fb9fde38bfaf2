import type { MissingReason } from '../src/domain/observation.ts';
import { perOffice, type Offices } from './demoOffices.ts';
import { combine, fraction, hashText } from './hashRandom.ts';

const CLOSED = 0.0006;
const NOT_APPLICABLE = 0.004;
const NOT_COLLECTED = 0.005;
const REJECTED = 0.006;

/** Why an office has no value for an indicator, if it has none. */
export function demoReasons(
  offices: Offices,
  indicator: string,
  seed: number,
): (office: number, month: number) => MissingReason | undefined {
  const topic = hashText(indicator, seed);
  const closing = hashText('closed', seed);
  // A question that does not apply to an office does not apply in any month.
  const exempt = perOffice(offices, (hash) => (fraction(combine(hash ^ topic, 0)) < NOT_APPLICABLE ? 1 : 0));
  return (office, month) => {
    const hash = offices.hashes[office]!;
    // One province is a point and a half of any share of provinces: they never leave a gap for a month.
    const isProvince = offices.levels[office] === 'PROVINCE';
    // An office shuts as a whole, for a quarter: a rebuilding, a flood.
    if (!isProvince && fraction(combine(hash ^ closing, Math.floor(month / 3))) < CLOSED) return 'CLOSED';
    if (exempt[office] === 1) return 'NOT_APPLICABLE';
    if (isProvince) return undefined;
    const chance = fraction(combine(hash ^ topic, month));
    if (chance < NOT_COLLECTED) return 'NOT_COLLECTED';
    return chance < REJECTED ? 'REJECTED' : undefined;
  };
}
