import { compareCodes } from './compareCodes.ts';
import type { Day } from './period.ts';
import type { SubjectId, Unit, UnitEventType } from './unit.ts';
import type { UnitRegister } from './unitRegister.ts';

/** What has happened to a unit on a day, by what holds now: what was corrected since is no part of it. */
export interface UnitHistoryEvent {
  readonly type: UnitEventType;
  readonly day: Day;
  /** The unit on the day before; null where it begins. */
  readonly before: Unit | null;
  /** The unit from the day on; null where it ends. */
  readonly after: Unit | null;
  /** Of a merger or split all units that end, by code. */
  readonly ended: readonly SubjectId[];
  /** Of a merger or split all units that begin, by code. */
  readonly begun: readonly SubjectId[];
}

const NOBODY: readonly SubjectId[] = [];

/** All that has happened to a unit, the first first: its beginning, its changes, its end. A unit of which nothing is known has no history. */
export function historyOf(register: UnitRegister, id: SubjectId): UnitHistoryEvent[] {
  const stretches = register.stretches.get(id) ?? [];
  const [first, last] = [stretches[0]?.unit, stretches.at(-1)?.unit];
  if (!first || !last) return [];
  const changes = stretches.slice(1).flatMap(({ unit, validFrom }, index) => {
    const before = stretches[index]!.unit;
    return changesBetween(before, unit).map((type) => event(type, validFrom, before, unit));
  });
  return [beginningOf(register, first), ...changes, ...endOf(register, last)];
}

function changesBetween(before: Unit, after: Unit): UnitEventType[] {
  const changed: UnitEventType[] = [];
  if (before.name !== after.name || before.nameEn !== after.nameEn) changed.push('RENAME');
  if (before.code !== after.code) changed.push('RECODE');
  if (before.parentId !== after.parentId) changed.push('TRANSFER');
  return changed;
}

function beginningOf(register: UnitRegister, unit: Unit): UnitHistoryEvent {
  const [origin] = register.predecessors.get(unit.id) ?? [];
  const succession = origin === undefined ? undefined : register.successions.get(origin);
  if (!succession || succession.day !== unit.validFrom) return event('OPEN', unit.validFrom, null, unit);
  const { ended, begun } = partnersOf(register, origin!, unit.id);
  return { type: succession.type, day: unit.validFrom, before: null, after: unit, ended, begun };
}

function endOf(register: UnitRegister, unit: Unit): UnitHistoryEvent[] {
  if (unit.validTo === null) return [];
  const succession = register.successions.get(unit.id);
  const heir = succession?.heirs[0];
  if (!succession || !heir) return [event('CLOSE', unit.validTo, unit, null)];
  const { ended, begun } = partnersOf(register, unit.id, heir.unitId);
  return [{ type: succession.type, day: unit.validTo, before: unit, after: null, ended, begun }];
}

/** All who end and begin by what one unit ends and another begins by. */
function partnersOf(
  register: UnitRegister,
  origin: SubjectId,
  heir: SubjectId,
): Pick<UnitHistoryEvent, 'ended' | 'begun'> {
  const begun = (register.successions.get(origin)?.heirs ?? []).map(({ unitId }) => unitId);
  const ended = [...(register.predecessors.get(heir) ?? [])];
  return { begun, ended: ended.sort((a, b) => compareCodes(lastCode(register, a), lastCode(register, b))) };
}

function lastCode(register: UnitRegister, id: SubjectId): string {
  return register.units.get(id)?.code ?? '';
}

function event(type: UnitEventType, day: Day, before: Unit | null, after: Unit | null): UnitHistoryEvent {
  return { type, day, before, after, ended: NOBODY, begun: NOBODY };
}
