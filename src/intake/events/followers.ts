import type { Day } from '../../domain/period.ts';
import type { SubjectId } from '../../domain/unit.ts';
import type { UnitStretch } from '../../domain/unitRegister.ts';
import { dayBefore, type DraftRegister } from './draftRegister.ts';
import type { Drawing, KnownUnits } from './drawing.ts';

/**
 * What known mergers took along stood beneath units that merged. Where a file says that it stood elsewhere by then, or that what it stood beneath
 * became something else, it no longer goes with that merger but with what it stands beneath, unless a row of that day says where.
 */
export function redirectFollowers({ register, known, placedOn }: Drawing): void {
  for (const [unitId, stretches] of known.units.stretches) {
    for (let index = 1; index < stretches.length; index++) {
      const { unit, validFrom: day } = stretches[index]!;
      const left = leftByMerger(known, stretches[index - 1]!, stretches[index]!);
      if (left === undefined) continue;
      const drafts = register.draftsOf(unitId);
      const because = drafts.at(-1) ?? register.draftsOf(left).at(-1);
      if (!because || placedOn.get(unitId)?.has(day)) continue;
      if (drafts.some(({ event }) => event.type === 'TRANSFER' && event.day === day)) continue;
      const above = register.on(unitId, dayBefore(day))?.parentId;
      const goesTo = above == null ? undefined : standsFor(register, above, day);
      if (goesTo === undefined || goesTo === unit.parentId) continue;
      register.add({ type: 'TRANSFER', unitId, day, parentId: goesTo }, because.line);
    }
  }
}

/** The unit beneath which one stood that went with it when it merged; undefined where it moved by itself, or did not. */
function leftByMerger({ units }: KnownUnits, before: UnitStretch, after: UnitStretch): SubjectId | undefined {
  const left = before.unit.parentId;
  const merger = left === null || left === after.unit.parentId ? undefined : units.successions.get(left);
  const isTaken =
    merger?.type === 'MERGE' && merger.day === after.validFrom && merger.heirs[0]!.unitId === after.unit.parentId;
  return isTaken ? left! : undefined;
}

/** What a unit becomes on a day: itself, or the one that it merges into; undefined where it only ends, or is split. */
function standsFor(register: DraftRegister, id: SubjectId, day: Day): SubjectId | undefined {
  const succession = register.successionOf(id);
  if (succession?.day === day && succession.type === 'MERGE') return succession.heirs[0]!.unitId;
  return register.on(id, day)?.id;
}
