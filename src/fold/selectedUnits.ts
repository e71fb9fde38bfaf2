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

/** `ordinals` ascending. */
export function selectOrdinals(tree: Tree, ordinals: Iterable<number>): SelectedUnits {
  const selected = Int32Array.from(ordinals);
  const before = new Int32Array(tree.units.length + 1);
  for (const ordinal of selected) before[ordinal + 1] = 1;
  for (let ordinal = 0; ordinal < tree.units.length; ordinal++) before[ordinal + 1]! += before[ordinal]!;
  return {
    ordinals: selected,
    before,
    position: (ordinal) => (before[ordinal + 1]! > before[ordinal]! ? before[ordinal]! : -1),
  };
}
