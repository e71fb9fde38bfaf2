import type { SubjectId } from '../domain/unit.ts';
import { depthByUnit, depthsOf, type FoldMonth } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';

/** Why an observation that was accepted is in no figure, as is known now. */
export type SetAsideReason = 'UNIT_NOT_ALIVE' | 'NOT_DEFINED' | 'NOT_ASKED';

/** Why what a unit has said in a month is set aside; null where it counts, and where it has said nothing. */
export function whySetAside(of: FoldMonth, code: string, unitId: SubjectId): SetAsideReason | null {
  const said = of.reports.columns.get(code)?.said[of.reports.slots.slotOf[unitId]!] ?? SAID.NOTHING;
  if (said === SAID.NOTHING || said === SAID.WITHDRAWN) return null;
  const depth = depthByUnit(of.tree)[unitId] ?? 0;
  if (depth === 0) return 'UNIT_NOT_ALIVE';
  const definition = of.definitions.get(code);
  if (!definition) return 'NOT_DEFINED';
  return ((depthsOf(definition) >> depth) & 1) === 1 ? null : 'NOT_ASKED';
}
