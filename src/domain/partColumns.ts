import { combinationOf, narrow, PART_NAMES, trim, type Extreme, type PartName, type PartVector } from './parts.ts';

/** The parts whose sums can pass 2^53. */
export type WidePart = 'numerator' | 'denominator' | 'below' | 'above' | 'addedDenominator';

/** The parts of an extreme that do not add up. */
type ExtremePart = 'numerator' | 'lowest' | 'highest';

const HIGH_LIMB = 1_000_000_000;
const FEW = 256;

/**
 * Parts of one indicator for many subjects: a column for each part that anybody has. Where sums could pass 2^53 they are carried in
 * two limbs, so that the part is `high * 10^9 + column`.
 */
export class PartColumns {
  readonly length: number;
  readonly wide: boolean;
  readonly extreme: Extreme | null;
  private readonly columns = new Map<PartName, Float64Array>();
  private readonly high = new Map<PartName, Float64Array>();
  /** Of few subjects all columns lie in one piece of memory: it is asking for one that takes its time then. */
  private readonly piece: Float64Array | undefined;

  constructor(length: number, wide: boolean, extreme: Extreme | null = null) {
    this.length = length;
    this.wide = wide;
    this.extreme = extreme;
    if (length <= FEW) this.piece = new Float64Array(length * PART_NAMES.length);
  }

  /** The (lower limbs of a) part by subject, undefined where nobody has something of it. An extreme of nothing is infinite. */
  column(name: PartName): Float64Array | undefined {
    return this.columns.get(name);
  }

  /** The column of a part, made where there is none yet. */
  writable(name: PartName): Float64Array {
    let column = this.columns.get(name);
    if (!column) {
      column = this.piece ? this.pieceOf(name) : new Float64Array(this.length);
      const rule = combinationOf(name, this.extreme);
      if (rule !== null) column.fill(rule === 'MIN' ? Infinity : -Infinity);
      this.columns.set(name, column);
    }
    return column;
  }

  /** Adds a small integer. */
  add(name: PartName, index: number, amount: number): void {
    if (amount !== 0) this.writable(name)[index]! += amount;
  }

  /** Adds `amount * factor` exactly, also where it passes 2^53. */
  addProduct(name: WidePart, index: number, amount: number, factor: number): void {
    const product = amount * factor;
    if (product === 0) return;
    const column = this.writable(name);
    if (!this.wide) {
      column[index]! += product;
      return;
    }
    const exact = Number.isSafeInteger(product) ? BigInt(product) : BigInt(amount) * BigInt(factor);
    this.highColumn(name)[index]! += Number(exact / BigInt(HIGH_LIMB));
    column[index]! += Number(exact % BigInt(HIGH_LIMB));
  }

  /** Combines parts of the same indicator into those of one subject. */
  addVector(index: number, vector: PartVector): void {
    vector.forEach((part, position) => {
      const name = PART_NAMES[position]!;
      if (part === null) return;
      if (combinationOf(name, this.extreme) !== null) this.widen(name as ExtremePart, index, Number(part));
      else if (typeof part === 'number' && !this.wide) this.add(name, index, part);
      else {
        const exact = BigInt(part);
        const high = Number(exact / BigInt(HIGH_LIMB));
        if (high !== 0) this.highColumn(name)[index]! += high;
        this.add(name, index, Number(exact % BigInt(HIGH_LIMB)));
      }
    });
  }

  /** Lets an extreme part take one more value. */
  widen(name: ExtremePart, index: number, value: number): void {
    const column = this.writable(name);
    column[index] = this.extreme === 'MIN' ? Math.min(column[index]!, value) : Math.max(column[index]!, value);
  }

  /** Combines one subject's parts of other columns of the same indicator into one of these. */
  take(index: number, from: PartColumns, fromIndex: number): void {
    for (const [name, theirs] of from.columns) {
      if (combinationOf(name, this.extreme) !== null) this.widen(name as ExtremePart, index, theirs[fromIndex]!);
      else this.add(name, index, theirs[fromIndex]!);
    }
    for (const [name, theirs] of from.high)
      if (theirs[fromIndex] !== 0) this.highColumn(name)[index]! += theirs[fromIndex]!;
  }

  /** Columns of both limbs with the way in which their values combine, for what treats all alike. */
  *allColumns(): Generator<{ readonly column: Float64Array; readonly rule: Extreme | null; readonly of: ColumnName }> {
    for (const [name, column] of this.columns)
      yield { column, rule: combinationOf(name, this.extreme), of: { name, high: false } };
    for (const [name, column] of this.high) yield { column, rule: null, of: { name, high: true } };
  }

  sameColumn({ name, high }: ColumnName): Float64Array {
    return high ? this.highColumn(name) : this.writable(name);
  }

  /** One part of one subject; null is the extreme of nothing. */
  part(name: PartName, index: number): number | bigint | null {
    const low = this.columns.get(name)?.[index];
    if (low === undefined) return combinationOf(name, this.extreme) === null ? 0 : null;
    if (!Number.isFinite(low)) return null;
    const high = this.high.get(name)?.[index] ?? 0;
    return high === 0 ? low : narrow(BigInt(high) * BigInt(HIGH_LIMB) + BigInt(low));
  }

  /** All parts of one subject. Of a subject with nothing at all, also an extreme is nothing. */
  vectorAt(index: number): PartVector {
    if (!this.hasAny(index)) return [];
    return trim(
      PART_NAMES.map((name) => this.part(name, index)),
      this.extreme,
    );
  }

  /** Whether a subject has anything at all: it is due or excused then, or has a share of what a unit has said that is counted elsewhere. */
  hasAny(index: number): boolean {
    if ((this.columns.get('due')?.[index] ?? 0) !== 0 || (this.columns.get('excused')?.[index] ?? 0) !== 0) return true;
    for (const [name, column] of this.columns)
      if (column[index] !== 0 && combinationOf(name, this.extreme) === null) return true;
    for (const column of this.high.values()) if (column[index] !== 0) return true;
    return false;
  }

  private pieceOf(name: PartName): Float64Array {
    const start = PART_NAMES.indexOf(name) * this.length;
    return this.piece!.subarray(start, start + this.length);
  }

  private highColumn(name: PartName): Float64Array {
    let column = this.high.get(name);
    if (!column) {
      this.high.set(name, (column = new Float64Array(this.length)));
      // A part is looked for by its lower limb, which may be zero in all that comes.
      this.writable(name);
    }
    return column;
  }
}

/** Names a column of some indicator's parts. */
export interface ColumnName {
  readonly name: PartName;
  readonly high: boolean;
}
