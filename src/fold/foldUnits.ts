import { PartColumns } from '../domain/partColumns.ts';
import type { Extreme } from '../domain/parts.ts';
import { unionOfSubtrees, type Tree } from '../domain/tree.ts';
import type { OwnParts } from './foldTime.ts';

/** The units of a tree that have others beneath them (or keep parts of closed ones): those whose totals are wanted. */
export interface InnerUnits {
  /** Ascending. */
  readonly ordinals: Int32Array;
  /** By ordinal: place of the unit itself, else of the nearest one above it. */
  readonly holder: Int32Array;
  /** By place: place of the one above, -1 at a root. */
  readonly above: Int32Array;
}

export function innerUnits(tree: Tree, isInner: (ordinal: number) => boolean): InnerUnits {
  const ordinals: number[] = [];
  const above: number[] = [];
  const holder = new Int32Array(tree.units.length);
  for (let ordinal = 0; ordinal < tree.units.length; ordinal++) {
    const parent = tree.parent[ordinal]!;
    const held = parent < 0 ? -1 : holder[parent]!;
    if (isInner(ordinal)) {
      holder[ordinal] = ordinals.push(ordinal) - 1;
      above.push(held);
    } else {
      holder[ordinal] = held;
    }
  }
  return { ordinals: Int32Array.from(ordinals), holder, above: Int32Array.from(above) };
}

/**
 * The fold over units: for each inner unit its own part and those of all units beneath it. Own parts go to the nearest inner unit; then,
 * because ordinals are in pre-order, one descending pass that adds each to the one above is enough.
 */
export function foldUnits(inner: InnerUnits, own: OwnParts): PartColumns {
  const totals = new PartColumns(inner.ordinals.length, own.parts.wide, own.parts.extreme);
  const { ordinals } = own.units;
  for (const { column: from, rule, of } of own.parts.allColumns()) {
    const to = totals.sameColumn(of);
    for (let position = 0; position < from.length; position++) {
      const holder = inner.holder[ordinals[position]!]!;
      if (holder >= 0) to[holder] = combined(rule, to[holder]!, from[position]!);
    }
    for (let place = to.length - 1; place > 0; place--) {
      const above = inner.above[place]!;
      if (above >= 0) to[above] = combined(rule, to[above]!, to[place]!);
    }
  }
  return totals;
}

function combined(rule: Extreme | null, a: number, b: number): number {
  return rule === null ? a + b : rule === 'MIN' ? Math.min(a, b) : Math.max(a, b);
}

/** The fold of a group: the union of its members' subtrees, each unit once. Columns of a single place. */
export function foldGroup(
  tree: Tree,
  inner: InnerUnits,
  own: OwnParts,
  totals: PartColumns,
  members: Iterable<number>,
): PartColumns {
  const group = new PartColumns(1, totals.wide, totals.extreme);
  for (const top of unionOfSubtrees(tree, members)) {
    const holder = inner.holder[top]!;
    if (holder >= 0 && inner.ordinals[holder] === top) group.take(0, totals, holder);
    else if (own.units.position(top) >= 0) group.take(0, own.parts, own.units.position(top));
  }
  return group;
}
