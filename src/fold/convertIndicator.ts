import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Moved } from '../domain/moved.ts';
import { add, combineAll, combineVectors, partsOf, type Extreme, type PartVector } from '../domain/parts.ts';
import { ancestorsOf, unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { ordinalIn, type TreeConversion } from './convertTree.ts';
import { placeVector } from './placeVector.ts';
import { extremeOf } from './unitOutcome.ts';

/** Parts on other boundaries, with what they do not say by themselves. */
export interface ConvertedParts extends Moved {
  readonly vector: PartVector;
}

/** What of one unit's own parts has come to another one. */
export interface MovedPiece {
  readonly unitId: SubjectId;
  readonly vector: PartVector;
}

/** What one unit has said as a whole, of which nobody can say to which of several it belongs. */
interface Pending {
  readonly unitId: SubjectId;
  readonly ordinals: readonly number[];
  /** Who stands above all of them and keeps it. */
  readonly common: number;
  readonly whole: PartVector;
  /** The same as it is kept. */
  readonly kept: PartVector;
  /** Where nothing is owed, there is nothing of which it would have to be known whose it is. */
  readonly isOwed: boolean;
}

/** One indicator's parts of a period by the tree of another day. */
export class ConvertedIndicator {
  private readonly to: Tree;
  private readonly extreme: Extreme | null;
  /** By ordinal: what has come to it and to whoever is beneath it, without what stands there as it stood before. */
  private readonly moved: ReadonlyMap<number, PartVector>;
  private readonly shares: ReadonlySet<number>;
  private readonly pending: readonly Pending[];
  private readonly pieces: ReadonlyMap<number, readonly MovedPiece[]>;
  /** By ordinal: what is pending among it and others. */
  private readonly pendingAt: ReadonlyMap<number, readonly Pending[]>;

  constructor(
    to: Tree,
    extreme: Extreme | null,
    moved: ReadonlyMap<number, PartVector>,
    shares: ReadonlySet<number>,
    pending: readonly Pending[],
    pieces: ReadonlyMap<number, readonly MovedPiece[]>,
  ) {
    this.pieces = pieces;
    this.to = to;
    this.extreme = extreme;
    this.moved = moved;
    this.shares = shares;
    this.pending = pending;
    this.pendingAt = pendingByOrdinal(to, pending);
  }

  /** A unit's parts; `standing` is what stands there as it stood before. */
  at(ordinal: number, standing: PartVector): ConvertedParts {
    const undecided = this.pendingAt.get(ordinal)?.map(({ whole }) => whole);
    return {
      vector: combineVectors(standing, this.moved.get(ordinal) ?? [], this.extreme),
      hasShare: this.shares.has(ordinal),
      undecided: undecided ? combineAll(undecided, this.extreme) : null,
    };
  }

  /** What has come to a unit by itself of the own parts of units, itself included. */
  piecesAt(ordinal: number): readonly MovedPiece[] {
    return this.pieces.get(ordinal) ?? [];
  }

  /** What is kept above several subtrees, none within another, and belongs to them alone. */
  keptFor(tops: readonly number[]): readonly MovedPiece[] {
    return this.pendingFor(tops).flatMap(({ of: { unitId, kept }, isHeld }) =>
      isHeld ? [{ unitId, vector: kept }] : [],
    );
  }

  /** What several subtrees together, none within another, have besides what each of them has: what is pending among them alone. */
  together(tops: readonly number[], each: readonly ConvertedParts[]): ConvertedParts {
    const vectors = each.map(({ vector }) => vector);
    const undecided: PartVector[] = [];
    for (const { of, isHeld } of this.pendingFor(tops))
      if (isHeld) vectors.push(of.kept);
      else if (of.isOwed) undecided.push(of.whole);
    return {
      vector: combineAll(vectors, this.extreme),
      hasShare: each.some(({ hasShare }) => hasShare),
      undecided: undecided.length > 0 ? combineAll(undecided, this.extreme) : null,
    };
  }

  /** What is pending among units of which some subtrees hold some or (`isHeld`) all, and that they do not keep themselves. */
  private pendingFor(tops: readonly number[]): { readonly of: Pending; readonly isHeld: boolean }[] {
    const holds = (ordinal: number): boolean => tops.some((top) => ordinal >= top && ordinal < this.to.end[top]!);
    return this.pending.flatMap((of) => {
      const held = of.ordinals.filter(holds).length;
      return held === 0 || holds(of.common) ? [] : [{ of, isHeld: held === of.ordinals.length }];
    });
  }
}

/** What a period's fold over time has made of one indicator; a unit that has nothing of it has no parts. */
export interface StandingParts {
  /** A unit with all beneath it. */
  readonly total: (unitId: SubjectId) => PartVector;
  /** A unit by itself. */
  readonly own: (unitId: SubjectId) => PartVector;
}

/** Moves one indicator's parts to the tree of another day, and folds them there above what has moved. Pure. */
export function convertIndicator(
  { from, to, isChanged, blocks, loose }: TreeConversion,
  definition: IndicatorDefinition,
  { total, own }: StandingParts,
): ConvertedIndicator {
  const extreme = extremeOf(definition);
  const arrived = new Map<number, PartVector[]>();
  const arrive = (ordinal: number, vector: PartVector): void => {
    if (ordinal < 0 || vector.length === 0) return;
    const before = arrived.get(ordinal);
    if (before) before.push(vector);
    else arrived.set(ordinal, [vector]);
  };
  for (const block of blocks) arrive(to.parent[ordinalIn(to, from, block)]!, total(unitAt(from, block).id));
  const shares = new Set<number>();
  const pending: Pending[] = [];
  const pieces = new Map<number, MovedPiece[]>();
  for (const { ordinal, placement } of loose) {
    const { id: unitId } = unitAt(from, ordinal);
    const vector = own(unitId);
    const placed = placeVector(definition, vector, placement);
    for (const piece of placed.pieces) {
      arrive(piece.ordinal, piece.vector);
      const before = pieces.get(piece.ordinal);
      if (before) before.push({ unitId, vector: piece.vector });
      else pieces.set(piece.ordinal, [{ unitId, vector: piece.vector }]);
      if (hasValue(vector) && !hasValue(piece.vector)) shares.add(piece.ordinal);
    }
    if (placed.pending) {
      const kept = placed.pieces[0]!.vector;
      pending.push({ unitId, ...placed.pending, common: placement.common, kept, isOwed: partsOf(vector).due !== 0 });
    }
  }
  const moved = new Map<number, PartVector>();
  for (let ordinal = to.units.length - 1; ordinal >= 0; ordinal--) {
    const vectors = isChanged[ordinal] ? arrived.get(ordinal) : undefined;
    if (!vectors) continue;
    const vector = combineAll(vectors, extreme);
    moved.set(ordinal, vector);
    arrive(to.parent[ordinal]!, vector);
  }
  for (const ordinal of [...shares]) for (const above of ancestorsOf(to, ordinal)) shares.add(above);
  return new ConvertedIndicator(to, extreme, moved, shares, pending, pieces);
}

function hasValue(vector: PartVector): boolean {
  const { reported, carried } = partsOf(vector);
  return add(reported, carried) !== 0;
}

function pendingByOrdinal(to: Tree, pending: readonly Pending[]): Map<number, readonly Pending[]> {
  const found = new Map<number, Set<Pending>>();
  for (const one of pending.filter(({ isOwed }) => isOwed))
    for (const ordinal of one.ordinals)
      for (let at = ordinal; at >= 0 && at !== one.common; at = to.parent[at]!) {
        const before = found.get(at);
        if (before) before.add(one);
        else found.set(at, new Set([one]));
      }
  return new Map([...found].map(([ordinal, those]) => [ordinal, [...those]]));
}
