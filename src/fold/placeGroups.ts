import type { Tree } from '../domain/tree.ts';
import { holdsOn, type Group } from '../domain/unit.ts';
import type { GroupRegister } from '../units/groupReader.ts';

/** A group with the ordinals of its members that live on the tree's day. */
export interface PlacedGroup {
  readonly group: Group;
  readonly members: readonly number[];
}

/** The groups that have a living member on a tree's day, by code. */
export function placeGroups(register: GroupRegister, tree: Tree): PlacedGroup[] {
  const members = new Map<number, number[]>();
  for (const membership of register.memberships) {
    const ordinal = tree.ordinalOf[membership.unitId] ?? -1;
    if (ordinal < 0 || !holdsOn(membership, tree.day)) continue;
    const ordinals = members.get(membership.groupId);
    if (ordinals) ordinals.push(ordinal);
    else members.set(membership.groupId, [ordinal]);
  }
  return register.groups.flatMap((group) => {
    const ordinals = members.get(group.id);
    // A unit may be a member by several memberships that overlap.
    return ordinals ? [{ group, members: [...new Set(ordinals)].sort((a, b) => a - b) }] : [];
  });
}
