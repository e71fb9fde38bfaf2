/**
 * What a fold carries for one indicator of one subject. Every part is an integer and every part adds up, so that figures
 * can be folded in any order and in any grouping.
 */
export const PART_NAMES = [
  /** Amount, number of units where the condition holds, or upper part of a ratio. */
  'numerator',
  /** Number of units with a value for a condition, lower part of a ratio; 0 for a count. */
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
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Parts of one figure; bigint only where a number could not hold the integer. */
export type Parts = Readonly<Record<PartName, number | bigint>>;

/**
 * Parts of one indicator for many subjects, one column a part. Sums that could pass 2^53 are carried in two limbs: the
 * part is `high * HIGH_LIMB + column`.
 */
export interface PartColumns {
  readonly columns: Readonly<Record<PartName, Float64Array>>;
  readonly high: Readonly<Record<'numerator' | 'denominator', Float64Array>> | null;
}

const HIGH_LIMB = 1_000_000_000;

export function emptyColumns(length: number, wide: boolean): PartColumns {
  const column = (): Float64Array => new Float64Array(length);
  const columns = Object.fromEntries(PART_NAMES.map((name) => [name, column()])) as Record<PartName, Float64Array>;
  return { columns, high: wide ? { numerator: column(), denominator: column() } : null };
}

/** All columns, for what treats them alike. */
export function columnsOf(parts: PartColumns): Float64Array[] {
  const columns = PART_NAMES.map((name) => parts.columns[name]);
  return parts.high ? [...columns, parts.high.numerator, parts.high.denominator] : columns;
}

/** Whether nobody has anything in a column; most columns of most indicators are so. */
export function isZero(column: Float64Array): boolean {
  for (let index = 0; index < column.length; index++) if (column[index] !== 0) return false;
  return true;
}

/** Adds `amount * factor` exactly, also where the product passes 2^53. */
export function addProduct(
  parts: PartColumns,
  name: 'numerator' | 'denominator',
  index: number,
  amount: number,
  factor: number,
): void {
  const product = amount * factor;
  const column = parts.columns[name];
  if (!parts.high) {
    column[index]! += product;
  } else {
    const exact = Number.isSafeInteger(product) ? BigInt(product) : BigInt(amount) * BigInt(factor);
    parts.high[name][index]! += Number(exact / BigInt(HIGH_LIMB));
    column[index]! += Number(exact % BigInt(HIGH_LIMB));
  }
}

/** The parts at one index. */
export function partsAt(parts: PartColumns, index: number): Parts {
  const read = (name: PartName): number | bigint => {
    const low = parts.columns[name][index]!;
    const high = name === 'numerator' || name === 'denominator' ? (parts.high?.[name][index] ?? 0) : 0;
    return high === 0 ? low : narrow(BigInt(high) * BigInt(HIGH_LIMB) + BigInt(low));
  };
  return Object.fromEntries(PART_NAMES.map((name) => [name, read(name)])) as Record<PartName, number | bigint>;
}

/** Whether nothing at all is known of the figure: nobody due, excused or placed there. */
export function isEmpty(parts: Parts): boolean {
  return PART_NAMES.every((name) => parts[name] === 0);
}

export const NO_PARTS: Parts = Object.fromEntries(PART_NAMES.map((name) => [name, 0])) as Record<PartName, number>;

/** The sum of two figures' parts. */
export function addParts(a: Parts, b: Parts): Parts {
  return Object.fromEntries(PART_NAMES.map((name) => [name, add(a[name], b[name])])) as Record<
    PartName,
    number | bigint
  >;
}

function add(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  return narrow(BigInt(a) + BigInt(b));
}

function narrow(exact: bigint): number | bigint {
  return exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
}
