/** Where a unit belongs in the tree of a day on which it may not live. */
import { sum } from './fraction.ts';
import type { History, HistoryUnit } from './history.ts';
import { ancestors, livesOn, parentOn, unitOf } from './tree.ts';

/** One sharing: the weights of all heirs, and which of them it is. */
export interface Share {
  weights: number[];
  index: number;
}

export interface Place {
  unit: HistoryUnit;
  /** How it comes to its share, first to last; none for the whole, null where nobody knows. */
  shares: Share[] | null;
  /** Whether it has come from the unit, or only keeps what a closed one has left. */
  isHeir: boolean;
}

/** None where nobody stands above it either. */
export function placesOf(history: History, unit: HistoryUnit, day: string): Place[] {
  if (livesOn(unit, day)) return [{ unit, shares: [], isHeir: true }];
  const isYetToBegin = unit.validFrom > day;
  const places = isYetToBegin ? throughOrigins(history, unit, day) : throughHeirs(history, unit, day);
  if (places.length === 0) {
    const parent = parentOn(unit, isYetToBegin ? unit.validFrom : day);
    const keeper =
      parent === null ? undefined : commonAncestor(history, placesOf(history, unitOf(history, parent), day), day);
    return keeper ? [{ unit: keeper, shares: [], isHeir: false }] : [];
  }
  const isOne = places.every((place) => place.unit === places[0]!.unit);
  return isOne ? [{ unit: places[0]!.unit, shares: [], isHeir: places.every(({ isHeir }) => isHeir) }] : places;
}

function throughHeirs(history: History, unit: HistoryUnit, day: string): Place[] {
  const heirs = unit.heirs ?? [];
  return heirs.flatMap((heir, index) =>
    placesOf(history, unitOf(history, heir.unit), day).map((place) => {
      const shares = heirs.length === 1 ? [] : sharesOf(unit, index);
      return { ...place, shares: shares && place.shares ? [...shares, ...place.shares] : null };
    }),
  );
}

function throughOrigins(history: History, unit: HistoryUnit, day: string): Place[] {
  const origins = originsOf(history, unit);
  const places = origins.flatMap((origin) => placesOf(history, origin.unit, day));
  return origins.length === 1 ? places : places.map((place) => ({ ...place, shares: null }));
}

function sharesOf(unit: HistoryUnit, index: number): Share[] | null {
  const weights = unit.heirs!.map(({ weight }) => weight);
  return weights.includes(null) ? null : [{ weights: weights.map(Number), index }];
}

/** The units that a unit came from, each with how it was shared. */
export function originsOf(history: History, unit: HistoryUnit): { unit: HistoryUnit; shares: Share[] | null }[] {
  return history.units.flatMap((origin) => {
    const index = (origin.heirs ?? []).findIndex((heir) => heir.unit === unit.code);
    if (index < 0) return [];
    return [{ unit: origin, shares: origin.heirs!.length === 1 ? [] : sharesOf(origin, index) }];
  });
}

/** The lowest unit that is each of some or stands above it. */
export function commonAncestor(history: History, places: Place[], day: string): HistoryUnit | undefined {
  const [first, ...others] = places.map(({ unit }) => [unit, ...ancestors(history, unit, day)]);
  return first?.find((unit) => others.every((other) => other.includes(unit)));
}

/** The share of an amount: quotas rounded down, and what is left one by one to the largest remainders, of equal ones to the first. */
export function shareOf(amount: bigint, shares: Share[]): bigint {
  return shares.reduce((all, { weights, index }) => shareOut(all, weights)[index]!, amount);
}

/** Whether the heir of a share is the one at which the unit is counted: the one with the largest weight, the first of equal ones. */
export function isCounted(shares: Share[]): boolean {
  return shares.every(({ weights, index }) => weights.indexOf(Math.max(...weights)) === index);
}

export function shareOut(amount: bigint, weights: number[]): bigint[] {
  const all = sum(weights.map(BigInt));
  const shares = weights.map((weight) => (amount * BigInt(weight)) / all);
  const remainders = weights.map((weight) => (amount * BigInt(weight)) % all);
  while (sum(shares) < amount) {
    const largest = remainders.reduce((most, remainder) => (remainder > most ? remainder : most), -1n);
    const favoured = remainders.indexOf(largest);
    shares[favoured]! += 1n;
    remainders[favoured] = -1n;
  }
  return shares;
}
