import type { Level } from './level.ts';
import type { Day } from './period.ts';

/** Ours, never changing, shared by units and groups. */
export type SubjectId = number;

/** What happened to a unit on a day. Further kinds (RENAME, RECODE, TRANSFER, MERGE, SPLIT) join these as they come. */
export const UNIT_EVENT_TYPES = ['OPEN', 'CLOSE'] as const;
export type UnitEventType = (typeof UNIT_EVENT_TYPES)[number];

export interface UnitNames {
  readonly code: string;
  readonly name: string;
  /** In English or ASCII. */
  readonly nameEn: string;
}

/** An input of the dated tree. An OPEN holds everything about the unit, a CLOSE only its day. */
export type UnitEvent =
  | ({
      readonly type: 'OPEN';
      readonly unitId: SubjectId;
      readonly day: Day;
      readonly level: Level;
      readonly parentId: SubjectId | null;
    } & UnitNames)
  | { readonly type: 'CLOSE'; readonly unitId: SubjectId; readonly day: Day };

/** A unit as it is known at one receipt: from `validFrom` on, until the day before `validTo`. */
export interface Unit extends UnitNames {
  readonly id: SubjectId;
  readonly level: Level;
  readonly parentId: SubjectId | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface Group extends UnitNames {
  readonly id: SubjectId;
}

/** One unit's membership of one group, from `validFrom` on, until the day before `validTo`. */
export interface Membership {
  readonly groupId: SubjectId;
  readonly unitId: SubjectId;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Whether a validity holds on a day. */
export function holdsOn(validity: { readonly validFrom: Day; readonly validTo: Day | null }, day: Day): boolean {
  return validity.validFrom <= day && (validity.validTo === null || day < validity.validTo);
}
