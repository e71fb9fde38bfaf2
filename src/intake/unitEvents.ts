import type { SubjectId, Unit, UnitEvent } from '../domain/unit.ts';
import type { CheckedUnits } from './checkUnits.ts';
import type { UnitDraft } from './unitRow.ts';

/** What a sound file of units does, in its order; the first unit that begins gets `firstId`, each other the next. */
export function unitEvents({ openings, closings }: CheckedUnits, firstId: SubjectId): UnitEvent[] {
  const ids = new Map(openings.map(({ draft }, index) => [draft, firstId + index]));
  const idOf = (unit: Unit | UnitDraft): SubjectId => ('id' in unit ? unit.id : ids.get(unit)!);
  const begun = openings.flatMap(({ draft, parent }): UnitEvent[] => {
    const { code, name, nameEn, level, validFrom, validTo } = draft;
    if (!level) throw new Error(`line ${draft.line} has no level and was not refused`);
    const unitId = idOf(draft);
    const parentId = parent && idOf(parent);
    const opening: UnitEvent = { type: 'OPEN', unitId, day: validFrom, level, parentId, code, name, nameEn };
    return validTo === null ? [opening] : [opening, { type: 'CLOSE', unitId, day: validTo }];
  });
  const closed = closings.map(({ id, validTo }): UnitEvent => ({ type: 'CLOSE', unitId: id, day: validTo }));
  return [...begun, ...closed];
}
