import { ancestorsOf, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { UnplacedUnit } from '../fold/place.ts';
import type { FoldedPeriod, RowSubject } from './foldPeriod.ts';

/** The subjects whose figures the units can have changed: those above them, the units themselves, and the groups that hold them. */
export function touchedSubjects(
  folded: FoldedPeriod,
  subjects: readonly RowSubject[],
  unplaced: readonly UnplacedUnit[],
  units: ReadonlySet<SubjectId> | 'ALL',
): readonly RowSubject[] {
  if (units === 'ALL') return subjects;
  const ordinals = placesOf(folded.tree, unplaced, units);
  const touched = new Uint8Array(folded.tree.units.length);
  for (const ordinal of ordinals) {
    touched[ordinal] = 1;
    for (const ancestor of ancestorsOf(folded.tree, ordinal)) touched[ancestor] = 1;
  }
  const before = runningCount(folded.tree.units.length, ordinals);
  return subjects.filter((subject) =>
    subject.ordinal === undefined
      ? subject.group?.members.some((member) => before[folded.tree.end[member]!]! > before[member]!)
      : touched[subject.ordinal] === 1,
  );
}

function placesOf(tree: Tree, unplaced: readonly UnplacedUnit[], units: ReadonlySet<SubjectId>): Set<number> {
  const ordinals = new Set<number>();
  for (const unit of units) {
    const ordinal = tree.ordinalOf[unit] ?? -1;
    if (ordinal >= 0) ordinals.add(ordinal);
  }
  for (const { unitId, ancestor } of unplaced) if (units.has(unitId)) ordinals.add(ancestor);
  return ordinals;
}

/** How many of some ordinals lie before each ordinal. */
function runningCount(length: number, ordinals: ReadonlySet<number>): Int32Array {
  const before = new Int32Array(length + 1);
  for (let ordinal = 0; ordinal < length; ordinal++)
    before[ordinal + 1] = before[ordinal]! + (ordinals.has(ordinal) ? 1 : 0);
  return before;
}
