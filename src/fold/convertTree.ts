import { childrenOf, unitAt, type Tree } from '../domain/tree.ts';
import type { Placement, Placements } from '../domain/placement.ts';

/** A unit of the period whose own parts are placed by themselves. */
export interface LooseUnit {
  /** In the period's tree. */
  readonly ordinal: number;
  readonly placement: Placement;
}

/** How the units of a period's tree lie in the tree of another day. */
export interface TreeConversion {
  readonly from: Tree;
  readonly to: Tree;
  /** By ordinal of `from`: whether it and all beneath it live in `to` under the same parents, so that its figure moves as one. */
  readonly isRigid: Uint8Array;
  /** Ordinals of `from` that are rigid while their parent is not; together with the loose ones they are everybody, once. */
  readonly blocks: readonly number[];
  readonly loose: readonly LooseUnit[];
  /** By ordinal of `to`: whether anything has come to it or to whoever is beneath it, so that its parts are made anew. */
  readonly isChanged: Uint8Array;
}

/** Compares two trees. Units that live in neither by themselves are placed by `placements`, which belong to `to`. Pure. */
export function convertTree(from: Tree, to: Tree, placements: Placements): TreeConversion {
  const isRigid = new Uint8Array(from.units.length);
  for (let ordinal = from.units.length - 1; ordinal >= 0; ordinal--) {
    const there = ordinalIn(to, from, ordinal);
    const staysBelow = (child: number): boolean =>
      isRigid[child] === 1 && to.parent[ordinalIn(to, from, child)] === there;
    isRigid[ordinal] = there >= 0 && childrenOf(from, ordinal).every(staysBelow) ? 1 : 0;
  }
  const isChanged = new Uint8Array(to.units.length);
  const touch = (ordinal: number): void => {
    if (ordinal >= 0) isChanged[ordinal] = 1;
  };
  const blocks: number[] = [];
  const loose: LooseUnit[] = [];
  for (let ordinal = 0; ordinal < from.units.length; ordinal++) {
    if (isRigid[ordinal]) {
      blocks.push(ordinal);
      touch(to.parent[ordinalIn(to, from, ordinal)]!);
      ordinal = from.end[ordinal]! - 1;
      continue;
    }
    const placement = placements.of(unitAt(from, ordinal).id);
    loose.push({ ordinal, placement });
    for (const target of placement.targets) touch(target.ordinal);
    touch(placement.common);
  }
  for (let ordinal = to.units.length - 1; ordinal > 0; ordinal--) if (isChanged[ordinal]) touch(to.parent[ordinal]!);
  return { from, to, isRigid, blocks, loose, isChanged };
}

/** Where a unit of one tree stands in another one, -1 where it does not live there. */
export function ordinalIn(to: Tree, from: Tree, ordinal: number): number {
  return to.ordinalOf[unitAt(from, ordinal).id] ?? -1;
}
