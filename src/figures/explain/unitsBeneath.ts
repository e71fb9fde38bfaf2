import { compareCodes, unionOfSubtrees, unitAt, type UnitRegister } from '../../domain/tree.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { membersOf, type Subject, type View } from '../view.ts';

/**
 * All units beneath a subject and itself, whether they live on the view's day or not, in the order of the tree: what a closed unit has left
 * behind is explained with what stands above it.
 */
export function unitsBeneath(view: View, subject: Subject): Unit[] {
  const { units } = view.edition.inputs;
  const children = childrenIn(units);
  const found: Unit[] = [];
  const visit = (unit: Unit): void => {
    found.push(unit);
    for (const child of children.get(unit.id) ?? []) visit(child);
  };
  for (const top of subject.type === 'UNIT' ? [subject.unit] : topsOf(view, subject)) visit(top);
  return found;
}

/** The living units whose figures add up to the subject's: itself, or the members of a group that lie beneath no other member. */
export function topsOf(view: View, subject: Subject): Unit[] {
  const { tree } = view;
  if (subject.type === 'UNIT') return isAlive(view, subject.unit) ? [subject.unit] : [];
  return unionOfSubtrees(tree, membersOf(view, subject.group)).map((ordinal) => unitAt(tree, ordinal));
}

export function isAlive({ tree }: View, unit: Unit): boolean {
  return (tree.ordinalOf[unit.id] ?? -1) >= 0;
}

const childrenOfRegisters = new WeakMap<UnitRegister, Map<SubjectId | null, Unit[]>>();

function childrenIn(register: UnitRegister): Map<SubjectId | null, Unit[]> {
  let children = childrenOfRegisters.get(register);
  if (!children) {
    const sorted = [...register.units.values()].sort(
      (a, b) => compareCodes(a.code, b.code) || compareCodes(a.validFrom, b.validFrom),
    );
    children = Map.groupBy(sorted, (unit) => unit.parentId);
    childrenOfRegisters.set(register, children);
  }
  return children;
}
