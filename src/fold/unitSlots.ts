import type { SubjectId } from '../domain/unit.ts';

/** Places for some units in columns that need not be as long as there are ids. */
export interface UnitSlots {
  /** By unit id; -1 for a unit that has no place. */
  readonly slotOf: Int32Array;
  /** How many places there are. */
  readonly length: number;
}

/** A place for every id below a limit. */
export function allUnits(idLimit: number): UnitSlots {
  return { slotOf: Int32Array.from({ length: idLimit }, (_, id) => id), length: idLimit };
}

/** A place for each of some units. */
export function someUnits(idLimit: number, unitIds: Iterable<SubjectId>): UnitSlots {
  const slotOf = new Int32Array(idLimit).fill(-1);
  let length = 0;
  for (const id of unitIds) if (slotOf[id] === -1) slotOf[id] = length++;
  return { slotOf, length };
}

export const NO_UNITS: UnitSlots = { slotOf: new Int32Array(0), length: 0 };
