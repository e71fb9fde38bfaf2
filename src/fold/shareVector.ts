import { apportion } from '../domain/apportion.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { add, negative, PART_NAMES, type PartName, type PartVector } from '../domain/parts.ts';
import type { ShareStep } from '../domain/placement.ts';

/** Whether what a unit has said of an indicator can be shared among the heirs of a split: amounts and the parts of ratios. */
export function isShareable({ kind }: Pick<IndicatorDefinition, 'kind'>): boolean {
  return kind === 'COUNT' || kind === 'RATIO';
}

/**
 * The share of one heir of the parts of a unit that was split, step by step; the shares of all heirs add up to the parts. Amounts are
 * shared; the unit is counted once.
 */
export function shareVector(
  definition: IndicatorDefinition,
  vector: PartVector,
  steps: readonly ShareStep[],
): PartVector {
  return steps.reduce<PartVector>((whole, step) => takeShare(definition, whole, step), vector);
}

/** The share of an amount. */
export function shareAmount(amount: number, steps: readonly ShareStep[]): number {
  return steps.reduce((whole, { weights, index }) => Number(apportion(whole, weights)[index]), amount);
}

function takeShare(definition: IndicatorDefinition, vector: PartVector, { weights, index }: ShareStep): PartVector {
  // Counts go whole to the heir with the largest share, the first of equal ones, so that they still add up for each of them.
  const counted = apportion(1, weights).indexOf(1);
  const shares = vector.map((part, place) =>
    SHARED_PARTS.has(place)
      ? apportion(part ?? 0, weights)
      : weights.map((_, heir) => (heir === counted ? (part ?? 0) : 0)),
  );
  keepWithin(shares, definition.kind === 'RATIO' && !definition.mayExceedOne);
  return shares.map((ofHeirs) => ofHeirs[index]!);
}

type Amount = number | bigint;

const AMOUNTS: readonly PartName[] = ['numerator', 'denominator', 'below', 'above', 'addedDenominator'];
const SHARED_PARTS: ReadonlySet<number> = new Set(AMOUNTS.map((name) => PART_NAMES.indexOf(name)));

/**
 * Each part has been rounded by itself. No heir's value is lower than nothing at its least; of a part of a whole none is higher than the
 * whole, neither as it is nor at its most.
 */
function keepWithin(shares: Amount[][], isPartOfWhole: boolean): void {
  const ofHeirs = (name: PartName): readonly Amount[] | undefined => shares[PART_NAMES.indexOf(name)];
  const limit = (name: PartName, wholes: readonly Amount[] | undefined): void => {
    const parts = ofHeirs(name);
    if (parts && wholes) shares[PART_NAMES.indexOf(name)] = withinWhole(parts, wholes);
  };
  if (isPartOfWhole) limit('numerator', ofHeirs('denominator'));
  limit('below', ofHeirs('numerator'));
  if (!isPartOfWhole || !ofHeirs('above')) return;
  const numerators = ofHeirs('numerator')!;
  const added = ofHeirs('addedDenominator');
  const room = ofHeirs('denominator')!.map((whole, heir) =>
    add(add(whole, added?.[heir] ?? 0), negative(numerators[heir]!)),
  );
  limit('above', room);
}

/** No heir gets more than its whole: what is too much goes on to the first that have room. All wholes together have room for all parts. */
function withinWhole(parts: readonly Amount[], wholes: readonly Amount[]): Amount[] {
  const kept = parts.map((part, index) => (part > wholes[index]! ? wholes[index]! : part));
  let over = parts.reduce<bigint>((sum, part, index) => sum + BigInt(part) - BigInt(kept[index]!), 0n);
  return kept.map((part, index) => {
    const room = BigInt(wholes[index]!) - BigInt(part);
    const more = room < over ? room : over;
    over -= more;
    const taken = BigInt(part) + more;
    return typeof parts[index] === 'number' ? Number(taken) : taken;
  });
}
