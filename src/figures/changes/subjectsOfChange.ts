import type { SubjectId } from '../../domain/unit.ts';
import { compareCodes } from '../../domain/compareCodes.ts';
import type { Subject, View } from '../view.ts';

/**
 * Whoever has figures in two views: the units of the later one in the order of its tree, those that only the earlier one has in the
 * order of that, and groups by code.
 */
export function subjectsOfChange(then: View, now: View): Subject[] {
  const units = new Map<SubjectId, Subject>();
  const groups = new Map<SubjectId, Subject>();
  for (const { tree, groups: placed } of [now, then]) {
    for (const unit of tree.units) if (!units.has(unit.id)) units.set(unit.id, { type: 'UNIT', unit });
    for (const { group } of placed) if (!groups.has(group.id)) groups.set(group.id, { type: 'GROUP', group });
  }
  return [...units.values(), ...[...groups.values()].sort((a, b) => compareCodes(codeOf(a), codeOf(b)))];
}

export function codeOf(subject: Subject): string {
  return subject.type === 'UNIT' ? subject.unit.code : subject.group.code;
}
