import { compareFractions, multiply, parseFraction, type Fraction } from './fraction.ts';
import { divisorOf, hasBounds, isExtreme, type IndicatorDefinition } from './indicator.ts';
import { add, negative, type Parts } from './parts.ts';
import type { Grain } from './period.ts';
import type { SubjectId } from './unit.ts';
import { remember } from '../lib/remember.ts';

/** Why a figure has no value. */
export const NULL_REASONS = [
  'NOT_OPEN',
  'NOT_ALIVE',
  'NOT_DEFINED',
  'NOT_APPORTIONABLE',
  'NOT_DUE',
  'NO_VALUE',
  'LOW_COVERAGE',
  'INPUT_MISSING',
  'ZERO_DENOMINATOR',
  'OVERFLOW',
] as const;
export type NullReason = (typeof NULL_REASONS)[number];

/** Whether a figure can still change without being called a revision. */
export const FIGURE_STATES = ['PROVISIONAL', 'FINAL', 'REVISED'] as const;
export type FigureState = (typeof FIGURE_STATES)[number];

/**
 * The exact value that parts stand for, or why there is none. Parts are divided here and nowhere before. `hasShare` says that there is a
 * share of a value among them that is counted elsewhere.
 */
export function valueOf(definition: IndicatorDefinition, parts: Parts, hasShare = false): Fraction | NullReason {
  if (definition.kind === 'DERIVED') return derivedValueOf(definition, parts);
  if (!hasShare && !hasValue(parts)) return parts.due === 0 ? 'NOT_DUE' : 'NO_VALUE';
  if (isBelowMinimum(definition, parts)) return 'LOW_COVERAGE';
  return quotientOf(definition, parts.numerator, parts.denominator);
}

/** A formula's parts hold its value in lowest terms; 0 of 0 where an input has none, 1 of 0 where a divisor is zero. */
function derivedValueOf(definition: IndicatorDefinition, parts: Parts): Fraction | NullReason {
  const { numerator, denominator } = parts;
  if (numerator === 0 && denominator === 0) return 'INPUT_MISSING';
  if (isBelowMinimum(definition, parts)) return 'LOW_COVERAGE';
  return denominator === 0 ? 'ZERO_DENOMINATOR' : fits({ numerator, denominator });
}

/** Whether anybody has given a value, also where the figure has but a share of it that is counted elsewhere. */
function hasValue({ reported, carried, numerator, denominator }: Parts): boolean {
  return Number(reported) + Number(carried) > 0 || numerator !== 0 || denominator !== 0;
}

/** Whether fewer have reported than the indicator wants to see before it shows a figure. */
function isBelowMinimum({ minimumCoverage }: IndicatorDefinition, { reported, due }: Parts): boolean {
  if (minimumCoverage === null || due === 0) return false;
  return compareFractions({ numerator: reported, denominator: due }, decimalOf(minimumCoverage)) < 0;
}

/** What a catalogue states as a decimal, read once. */
const decimalOf = remember(parseFraction);

function quotientOf(
  definition: IndicatorDefinition,
  numerator: number | bigint,
  denominator: number | bigint,
): Fraction | NullReason {
  const divisor = divisorOf(definition);
  if (definition.kind === 'COUNT' || isExtreme(definition)) return fits({ numerator, denominator: divisor });
  if (denominator === 0) return 'ZERO_DENOMINATOR';
  if (definition.kind !== 'MEASURE') return { numerator, denominator };
  return fits({ numerator, denominator: multiply(denominator, divisor) });
}

/** A value, or that it is too large for JSON. */
function fits(value: Fraction): Fraction | NullReason {
  if (typeof value.numerator === 'number') return value;
  const whole = value.numerator / BigInt(value.denominator);
  const tooLarge = whole > BigInt(Number.MAX_SAFE_INTEGER) || whole < -BigInt(Number.MAX_SAFE_INTEGER);
  return tooLarge ? 'OVERFLOW' : value;
}

/** The least and the most that a value can become when all that is missing or carried is known; null where nobody can say. */
export interface Bounds {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

export const NO_BOUNDS: Bounds = { low: null, high: null };

export function boundsOf(definition: IndicatorDefinition, parts: Parts, hasShare = false): Bounds {
  if (!hasBounds(definition) || (parts.due === 0 && !hasShare && !hasValue(parts))) return NO_BOUNDS;
  const denominator = add(parts.denominator, parts.addedDenominator);
  const bound = (numerator: number | bigint): Fraction | null => {
    const quotient = quotientOf(definition, numerator, denominator);
    return typeof quotient === 'string' ? null : quotient;
  };
  const [low, high] = isExtreme(definition)
    ? [parts.lowest, parts.highest]
    : [add(parts.numerator, negative(parts.below)), add(parts.numerator, parts.above)];
  return {
    low: parts.unboundedBelow === 0 ? bound(low) : null,
    high: parts.unbounded === 0 ? bound(high) : null,
  };
}

/** What a subject is to reach in a period of a grain: the rate that holds for everybody, or its own amount; null without one. */
export function targetOf(definition: IndicatorDefinition, subjectId: SubjectId, grain: Grain): Fraction | null {
  if (definition.targetRate !== null) return decimalOf(definition.targetRate);
  const own = definition.targetAmounts.find((target) => target.subjectId === subjectId && target.grain === grain);
  return own ? { numerator: own.amount, denominator: 10 ** definition.scale } : null;
}

export function missingOf(parts: Parts): number {
  return Number(parts.missingNotCollected) + Number(parts.missingRejected) + Number(parts.missingUnexplained);
}

export interface Rank {
  readonly position: number;
  /** How many figures have a rank. */
  readonly of: number;
}

/** Ranks values exactly, best first; equal values share a rank (1 2 2 4), and what has no value has none. */
export function rankOf<Key>(
  values: readonly (readonly [Key, Fraction])[],
  compareBestFirst: (a: Fraction, b: Fraction) => number,
): Map<Key, Rank> {
  const sorted = [...values].sort(([, a], [, b]) => compareBestFirst(a, b));
  const ranks = new Map<Key, Rank>();
  let position = 0;
  sorted.forEach(([key, value], index) => {
    const before = sorted[index - 1];
    if (!before || compareBestFirst(before[1], value) !== 0) position = index + 1;
    ranks.set(key, { position, of: sorted.length });
  });
  return ranks;
}
