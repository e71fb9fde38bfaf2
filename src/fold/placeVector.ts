import type { IndicatorDefinition } from '../domain/indicator.ts';
import { add, PART_NAMES, type PartVector } from '../domain/parts.ts';
import type { Placement } from '../domain/placement.ts';
import { isShareable, shareVector } from './shareVector.ts';

/** One unit's parts in the tree of another day. */
export interface PlacedVector {
  /** What each ordinal takes; together it is all of the parts, with what is only kept counted as unplaced. */
  readonly pieces: readonly { readonly ordinal: number; readonly vector: PartVector }[];
  /** Among whom nobody can say whose the whole is: it is kept by whoever stands above all of them. Null where it is known. */
  readonly pending: { readonly ordinals: readonly number[]; readonly whole: PartVector } | null;
}

const NOTHING: PlacedVector = { pieces: [], pending: null };

/** Moves what a unit's own parts are after the fold over time to those that stand for it. */
export function placeVector(
  definition: IndicatorDefinition,
  vector: PartVector,
  { targets, common }: Placement,
): PlacedVector {
  const [first] = targets;
  if (!first || vector.length === 0) return NOTHING;
  if (targets.length === 1) return { pieces: [pieceOf(vector, first.ordinal, first.isHeir)], pending: null };
  if (isShareable(definition) && targets.every(({ steps }) => steps !== null)) {
    const pieces = targets.map(({ ordinal, steps, isHeir }) =>
      pieceOf(shareVector(definition, vector, steps!), ordinal, isHeir),
    );
    return { pieces, pending: null };
  }
  const ordinals = [...new Set(targets.map(({ ordinal }) => ordinal))];
  return { pieces: [pieceOf(vector, common, false)], pending: { ordinals, whole: vector } };
}

function pieceOf(
  vector: PartVector,
  ordinal: number,
  isHeir: boolean,
): { readonly ordinal: number; readonly vector: PartVector } {
  return { ordinal, vector: isHeir ? vector : asUnplaced(vector) };
}

const DUE = PART_NAMES.indexOf('due');
const UNPLACED = PART_NAMES.indexOf('unplaced');

/** The same parts, all of whose due ones are unplaced. */
function asUnplaced(vector: PartVector): PartVector {
  const parts = [...vector];
  while (parts.length <= UNPLACED) parts.push(0);
  // What was unplaced before is among those that are due.
  parts[UNPLACED] = add(0, parts[DUE] ?? 0);
  return parts;
}
