import type { SubjectId, Unit, UnitEvent } from '../domain/unit.ts';
import type { UnitOpening } from './checkUnitParents.ts';
import type { UnitDraft } from './unitRow.ts';

/** What the openings of sound units do, in their order; the first gets `firstId`, each other the next. */
export function unitEvents(openings: readonly UnitOpening[], firstId: SubjectId): UnitEvent[] {
  const ids = new Map(openings.map(({ draft }, index) => [draft, firstId + index]));
  const idOf = (unit: Unit | UnitDraft): SubjectId => ('id' in unit ? unit.id : ids.get(unit)!);
  return openings.flatMap(({ draft, parent }): UnitEvent[] => {
    const { code, name, nameEn, level, validFrom, validTo } = draft;
    if (!level) throw new Error(`line ${draft.line} has no level and was not refused`);
    const unitId = idOf(draft);
    const parentId = parent && idOf(parent);
    const opening: UnitEvent = { type: 'OPEN', unitId, day: validFrom, level, parentId, code, name, nameEn };
    return validTo === null ? [opening] : [opening, { type: 'CLOSE', unitId, day: validTo }];
  });
}
