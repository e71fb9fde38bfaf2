/**
 * What a fold carries for one indicator of one subject. Every part is an integer, and figures can be folded in any order and in any
 * grouping: parts add up, except that an extreme (an indicator that takes the smallest or largest value over units) takes the
 * smallest or largest `numerator`, `lowest` and `highest`.
 */
export const PART_NAMES = [
  /** Amount, number of units where the condition holds, upper part of a ratio, sum (by weight) of a mean, or the extreme. */
  'numerator',
  /** Number of units with a value for a condition, a mean or an extreme, lower part of a ratio, sum of weights; 0 for a count. */
  'denominator',
  'due',
  'reported',
  'carried',
  'excused',
  /** Due without a value, by reason; together they are what is missing. */
  'missingNotCollected',
  'missingRejected',
  'missingUnexplained',
  /** Unit-months of closed units that stand in the own part of an ancestor. */
  'unplaced',
  /** By how much the numerator would be less if all that is missing or carried came at its least. */
  'below',
  /** By how much the numerator would be more if all that is missing or carried came at its most. */
  'above',
  /** By how much the denominator would be more if all that is missing came. */
  'addedDenominator',
  /** How many of what is missing or carried are bounded by a denominator of an earlier month. */
  'assumed',
  /** How many of what is missing or carried could be anything upward. */
  'unbounded',
  /** How many of these could be anything downward as well. */
  'unboundedBelow',
  /** Of an extreme: what it would be if all that is missing or carried came at its least, and at its most. */
  'lowest',
  'highest',
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Which value an extreme takes of several. */
export type Extreme = 'MIN' | 'MAX';

const EXTREME_PARTS: readonly PartName[] = ['numerator', 'lowest', 'highest'];

/** How the values of a part combine: by the smallest or largest, or (null) by their sum. */
export function combinationOf(name: PartName, extreme: Extreme | null): Extreme | null {
  return EXTREME_PARTS.includes(name) ? extreme : null;
}

/** Parts of one figure; bigint only where a number could not hold the integer. The extreme of nothing is 0 here. */
export type Parts = Readonly<Record<PartName, number | bigint>>;

/**
 * Parts of one figure in the order of PART_NAMES. Null is the extreme of nothing, which leaves any other as it is. What is left
 * out at the end is zero or, of an extreme, nothing.
 */
export type PartVector = readonly (number | bigint | null)[];

/** The parts of two figures as one. */
export function combineVectors(a: PartVector, b: PartVector, extreme: Extreme | null): PartVector {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const length = Math.max(a.length, b.length);
  const combined = new Array<number | bigint | null>(length);
  for (let index = 0; index < length; index++) {
    const rule = extreme === null ? null : combinationOf(PART_NAMES[index]!, extreme);
    combined[index] =
      rule === null ? add(a[index] ?? 0, b[index] ?? 0) : outermost(a[index] ?? null, b[index] ?? null, rule);
  }
  return combined;
}

/** The parts of any number of figures as one. */
export function combineAll(vectors: readonly PartVector[], extreme: Extreme | null): PartVector {
  return (
    (extreme === null ? addNumbers(vectors) : undefined) ??
    vectors.reduce((a, b) => combineVectors(a, b, extreme), NOTHING)
  );
}

const NOTHING: PartVector = [];

/** Sums of plain numbers, as nearly all are; undefined where one is not, or would not be exact. */
function addNumbers(vectors: readonly PartVector[]): PartVector | undefined {
  const total = new Array<number>(PART_NAMES.length).fill(0);
  let length = 0;
  for (const vector of vectors) {
    if (vector.length > length) ({ length } = vector);
    for (let index = 0; index < vector.length; index++) {
      const part = vector[index];
      const sum = typeof part === 'number' ? total[index]! + part : NaN;
      if (!Number.isSafeInteger(sum)) return undefined;
      total[index] = sum;
    }
  }
  total.length = length;
  return total;
}

function outermost(a: number | bigint | null, b: number | bigint | null, extreme: Extreme): number | bigint | null {
  if (a === null || b === null) return a ?? b;
  return a < b === (extreme === 'MIN') ? a : b;
}

/** By how much parts that add up have grown; those of an extreme that do not are left out. */
export function subtractVectors(a: PartVector, b: PartVector, extreme: Extreme | null): PartVector {
  const length = Math.max(a.length, b.length);
  const difference = Array.from({ length }, (_, index) =>
    combinationOf(PART_NAMES[index]!, extreme) === null ? add(a[index] ?? 0, negative(b[index] ?? 0)) : null,
  );
  return trim(difference, extreme);
}

/** Leaves out what says nothing at the end. */
export function trim(vector: PartVector, extreme: Extreme | null): PartVector {
  let length = vector.length;
  while (length > 0) {
    const part = vector[length - 1];
    if (part !== null && (part !== 0 || combinationOf(PART_NAMES[length - 1]!, extreme) !== null)) break;
    length--;
  }
  return length === vector.length ? vector : vector.slice(0, length);
}

/** Written out, since a query asks it for each of its figures. */
export function partsOf(vector: PartVector): Parts {
  return {
    numerator: vector[0] ?? 0,
    denominator: vector[1] ?? 0,
    due: vector[2] ?? 0,
    reported: vector[3] ?? 0,
    carried: vector[4] ?? 0,
    excused: vector[5] ?? 0,
    missingNotCollected: vector[6] ?? 0,
    missingRejected: vector[7] ?? 0,
    missingUnexplained: vector[8] ?? 0,
    unplaced: vector[9] ?? 0,
    below: vector[10] ?? 0,
    above: vector[11] ?? 0,
    addedDenominator: vector[12] ?? 0,
    assumed: vector[13] ?? 0,
    unbounded: vector[14] ?? 0,
    unboundedBelow: vector[15] ?? 0,
    lowest: vector[16] ?? 0,
    highest: vector[17] ?? 0,
  };
}

/** Whether nothing at all is known of the figure: nobody due, excused or placed there. */
export function isEmpty(vector: PartVector): boolean {
  return vector.every((part) => part === 0 || part === null);
}

export function negative(part: number | bigint): number | bigint {
  return typeof part === 'bigint' ? -part : 0 - part;
}

/** Exactly, as a number where it can be one. */
export function add(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  return narrow(BigInt(a) + BigInt(b));
}

/** As a number where that is exact. */
export function narrow(exact: bigint): number | bigint {
  return exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
}
