import { columnsOf, emptyColumns, isZero, type PartColumns } from '../domain/parts.ts';
import { unionOfSubtrees, type Tree } from '../domain/tree.ts';

/**
 * The fold over units: each unit's own part and those of all units beneath it. Because ordinals are in pre-order, one
 * descending pass that adds each unit to its parent is enough.
 */
export function foldUnits(tree: Tree, own: PartColumns): PartColumns {
  const totals = emptyColumns(tree.units.length, own.high !== null);
  const from = columnsOf(own);
  columnsOf(totals).forEach((column, index) => {
    const own = from[index]!;
    if (isZero(own)) return;
    column.set(own);
    for (let ordinal = column.length - 1; ordinal > 0; ordinal--) {
      const parent = tree.parent[ordinal]!;
      if (parent >= 0) column[parent]! += column[ordinal]!;
    }
  });
  return totals;
}

/** The fold of a group: the union of its members' subtrees, each unit once. A single row of columns. */
export function foldGroup(tree: Tree, totals: PartColumns, members: Iterable<number>): PartColumns {
  const tops = unionOfSubtrees(tree, members);
  const group = emptyColumns(1, totals.high !== null);
  const from = columnsOf(totals);
  columnsOf(group).forEach((column, index) => {
    for (const top of tops) column[0]! += from[index]![top]!;
  });
  return group;
}
