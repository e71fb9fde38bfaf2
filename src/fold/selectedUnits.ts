import type { Tree } from '../domain/tree.ts';

/** Some of a tree's units in its order, so that columns need not be as long as the tree. */
export interface SelectedUnits {
  /** Ascending. */
  readonly ordinals: Int32Array;
  /** How many of them lie before each ordinal; one entry more than the tree has units. */
  readonly before: Int32Array;
  /** Place of an ordinal among them, -1 where it is not one. */
  position(ordinal: number): number;
}

/** `ordinals` ascending; for many of a tree's units. */
export function selectOrdinals(tree: Tree, ordinals: Iterable<number>): SelectedUnits {
  const selected = Int32Array.from(ordinals);
  const before = countBefore(tree, selected);
  return {
    ordinals: selected,
    before,
    position: (ordinal) => (before[ordinal + 1]! > before[ordinal]! ? before[ordinal]! : -1),
  };
}

/** `ordinals` ascending; for a few of a tree's units, whose selection must not take the time of the whole tree. */
export function selectFew(tree: Tree, ordinals: readonly number[]): SelectedUnits {
  const positions = new Map(ordinals.map((ordinal, position) => [ordinal, position]));
  const selected = Int32Array.from(ordinals);
  return {
    ordinals: selected,
    get before() {
      return countBefore(tree, selected);
    },
    position: (ordinal) => positions.get(ordinal) ?? -1,
  };
}

function countBefore(tree: Tree, selected: Int32Array): Int32Array {
  const before = new Int32Array(tree.units.length + 1);
  for (const ordinal of selected) before[ordinal + 1] = 1;
  for (let ordinal = 0; ordinal < tree.units.length; ordinal++) before[ordinal + 1]! += before[ordinal]!;
  return before;
}
