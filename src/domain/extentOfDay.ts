import type { SubjectId } from './unit.ts';
import { holdsOn, type Membership, type Unit } from './unit.ts';
import { ancestorsOf, isLeaf, unitAt, unionOfSubtrees, type Tree } from './tree.ts';

/** Who stands within whom on one day: units within those above them, and within the groups of which any of these is a member. */
export class ExtentOfDay {
  readonly tree: Tree;
  private readonly groupsOf = new Map<SubjectId, SubjectId[]>();
  private readonly membersOf = new Map<SubjectId, SubjectId[]>();

  constructor(tree: Tree, memberships: readonly Membership[]) {
    this.tree = tree;
    for (const membership of memberships) {
      const { groupId, unitId } = membership;
      if (!holdsOn(membership, tree.day) || this.isMember(unitId, groupId)) continue;
      add(this.groupsOf, unitId, groupId);
      add(this.membersOf, groupId, unitId);
    }
  }

  /** The unit on the day; undefined where it does not live. */
  unit(id: SubjectId): Unit | undefined {
    const ordinal = this.ordinal(id);
    return ordinal < 0 ? undefined : unitAt(this.tree, ordinal);
  }

  isLeaf(id: SubjectId): boolean {
    return isLeaf(this.tree, this.ordinal(id));
  }

  isMember(unitId: SubjectId, groupId: SubjectId): boolean {
    return this.groupsOf.get(unitId)?.includes(groupId) ?? false;
  }

  /** The units above one, from the parent up; none of one that does not live. */
  above(id: SubjectId): SubjectId[] {
    const ordinal = this.ordinal(id);
    return ordinal < 0 ? [] : ancestorsOf(this.tree, ordinal).map((above) => unitAt(this.tree, above).id);
  }

  /** All subjects within which a unit stands, itself included; none of one that does not live. */
  around(id: SubjectId): Set<SubjectId> {
    const subjects = new Set<SubjectId>();
    if (this.ordinal(id) < 0) return subjects;
    for (const unitId of [id, ...this.above(id)]) {
      subjects.add(unitId);
      for (const groupId of this.groupsOf.get(unitId) ?? []) subjects.add(groupId);
    }
    return subjects;
  }

  /** The units within a subject that have nobody beneath them. */
  leavesOf(subject: SubjectId): Set<SubjectId> {
    const members = this.membersOf.get(subject) ?? [subject];
    const ordinals = members.map((id) => this.ordinal(id)).filter((ordinal) => ordinal >= 0);
    const leaves = new Set<SubjectId>();
    for (const top of unionOfSubtrees(this.tree, ordinals))
      for (let ordinal = top; ordinal < this.tree.end[top]!; ordinal++)
        if (isLeaf(this.tree, ordinal)) leaves.add(unitAt(this.tree, ordinal).id);
    return leaves;
  }

  private ordinal(id: SubjectId): number {
    return this.tree.ordinalOf[id] ?? -1;
  }
}

function add(lists: Map<SubjectId, SubjectId[]>, key: SubjectId, id: SubjectId): void {
  const before = lists.get(key);
  if (before) before.push(id);
  else lists.set(key, [id]);
}
