import { compareCodes } from './compareCodes.ts';
import type { Day } from './period.ts';
import { holdsOn, type SubjectId, type Unit } from './unit.ts';
import { allStretches, type UnitRegister } from './unitRegister.ts';

/**
 * The tree of one day. Units stand in pre-order, siblings by code in byte order, so that a subtree is a range of
 * ordinals and a fold from the leaves up is one descending loop.
 */
export interface Tree {
  readonly day: Day;
  readonly units: readonly Unit[];
  /** Ordinal of the parent, -1 at a root. */
  readonly parent: Int32Array;
  /** First ordinal after the subtree. */
  readonly end: Int32Array;
  /** Ordinal by unit id, -1 where the unit does not live on the day. */
  readonly ordinalOf: Int32Array;
  readonly byCode: ReadonlyMap<string, number>;
}

/** The tree of those units that live on a day. A unit whose parent does not live is left out with its subtree. */
export function buildTree(register: UnitRegister, day: Day): Tree {
  const childrenOf = new Map<SubjectId | null, Unit[]>();
  for (const stretch of allStretches(register)) {
    if (!holdsOn(stretch, day)) continue;
    const { unit } = stretch;
    const siblings = childrenOf.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else childrenOf.set(unit.parentId, [unit]);
  }
  const units: Unit[] = [];
  const parent: number[] = [];
  const end: number[] = [];
  const visit = (unit: Unit, parentOrdinal: number): void => {
    const ordinal = units.push(unit) - 1;
    parent.push(parentOrdinal);
    end.push(0);
    for (const child of sorted(childrenOf.get(unit.id))) visit(child, ordinal);
    end[ordinal] = units.length;
  };
  for (const root of sorted(childrenOf.get(null))) visit(root, -1);

  const ordinalOf = new Int32Array(register.idLimit).fill(-1);
  units.forEach((unit, ordinal) => (ordinalOf[unit.id] = ordinal));
  const byCode = new Map(units.map((unit, ordinal) => [unit.code, ordinal]));
  return { day, units, parent: Int32Array.from(parent), end: Int32Array.from(end), ordinalOf, byCode };
}

function sorted(units: Unit[] | undefined): Unit[] {
  return units ? units.sort((a, b) => compareCodes(a.code, b.code)) : [];
}

/** The unit at an ordinal; asking for one outside the tree is a fault of the program. */
export function unitAt(tree: Tree, ordinal: number): Unit {
  const unit = tree.units[ordinal];
  if (!unit) throw new Error(`no unit at ordinal ${ordinal} of the tree of ${tree.day}`);
  return unit;
}

/** Ordinals of the children, by code. */
export function childrenOf(tree: Tree, ordinal: number): number[] {
  const children: number[] = [];
  for (let child = ordinal + 1; child < tree.end[ordinal]!; child = tree.end[child]!) children.push(child);
  return children;
}

/** Ordinals from the parent up to the root. */
export function ancestorsOf(tree: Tree, ordinal: number): number[] {
  const ancestors: number[] = [];
  for (let above = tree.parent[ordinal]!; above >= 0; above = tree.parent[above]!) ancestors.push(above);
  return ancestors;
}

export function isLeaf(tree: Tree, ordinal: number): boolean {
  return tree.end[ordinal] === ordinal + 1;
}

/**
 * The tops of a union of subtrees: each unit beneath is in exactly one of them, so that adding them up counts each
 * unit once, also where a member lies beneath another member.
 */
export function unionOfSubtrees(tree: Tree, ordinals: Iterable<number>): number[] {
  const tops: number[] = [];
  let covered = 0;
  for (const ordinal of [...ordinals].sort((a, b) => a - b)) {
    if (ordinal < covered) continue;
    tops.push(ordinal);
    covered = tree.end[ordinal]!;
  }
  return tops;
}
