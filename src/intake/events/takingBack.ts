import { NEVER, type SubjectId, type UnitOpened } from '../../domain/unit.ts';
import type { Succession } from '../../domain/unitRegister.ts';
import type { Drawing } from './drawing.ts';
import type { EventRow } from './eventRow.ts';

/**
 * What a unit was known to become is stated anew: those that nobody becomes any more never lived, nor those that they have become since.
 * To be called when the new statement has been entered.
 */
export function takeBackHeirs(drawing: Drawing, known: Succession | undefined, row: EventRow): void {
  const { register } = drawing;
  for (const { unitId } of known?.heirs ?? []) {
    if (register.predecessorsOf(unitId).length > 0 || register.isTakenBack(unitId)) continue;
    const became = register.successionOf(unitId);
    register.add({ type: 'CLOSE', unitId, day: register.first(unitId).validFrom }, row.line);
    drawing.takenBack.add(unitId);
    takeBackHeirs(drawing, became, row);
  }
}

/** What was said to begin by the end of a unit under a code, and was taken back since. */
export function takenBackHeirOf({ register }: Drawing, id: SubjectId, code: string): UnitOpened | undefined {
  const takenBack = register
    .heirsSaidOf(id)
    .filter((heirId) => register.stretchesOf(heirId).length > 0 && register.isTakenBack(heirId));
  return takenBack.map((heirId) => register.openingOf(heirId)).find((opened) => opened.code === code);
}

/** Lets a unit live that had been taken back. */
export function bringBack({ register }: Drawing, id: SubjectId, row: EventRow): void {
  if (register.isTakenBack(id)) register.add({ type: 'CLOSE', unitId: id, day: NEVER }, row.line);
}

/** Units that were known to merge on a day and are not among those that do go on, but for those that rows end. */
export function takeBackEnds(
  drawing: Drawing,
  heirId: SubjectId,
  merged: ReadonlySet<SubjectId>,
  rows: readonly EventRow[],
): void {
  const { register, ended } = drawing;
  const { day, line } = rows[0]!;
  for (const unitId of register.predecessorsOf(heirId)) {
    if (merged.has(unitId) || ended.has(unitId) || register.successionOf(unitId)!.day !== day) continue;
    register.add({ type: 'CLOSE', unitId, day: NEVER }, line);
    drawing.tell(rows);
  }
}
