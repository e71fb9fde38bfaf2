import type { Level } from './level.ts';
import type { Day } from './period.ts';

/** Ours, never changing, shared by units and groups. */
export type SubjectId = number;

/** What can happen to a unit on a day. */
export const UNIT_EVENT_TYPES = ['OPEN', 'CLOSE', 'RENAME', 'RECODE', 'TRANSFER', 'MERGE', 'SPLIT'] as const;
export type UnitEventType = (typeof UNIT_EVENT_TYPES)[number];

export interface UnitNames {
  readonly code: string;
  readonly name: string;
  /** In English or ASCII. */
  readonly nameEn: string;
}

/** The day of a CLOSE by which a unit goes on without an end, whatever had been said of one; after every day that can be written. */
export const NEVER: Day = '9999-99-99';

interface OnDay {
  readonly unitId: SubjectId;
  /** The first day on which it holds. */
  readonly day: Day;
}

/** A unit begins; a later one of the same unit replaces it. */
export interface UnitOpened extends OnDay, UnitNames {
  readonly type: 'OPEN';
  readonly level: Level;
  readonly parentId: SubjectId | null;
}

/**
 * An input of the dated tree. MERGE and SPLIT end a unit: one event for each unit that ends and each heir, which begins with an OPEN of
 * its own on that day. Of one kind, unit and day the last recorded holds; of a unit's ends, those that were recorded last, together. A CLOSE of the first day says that a unit never lived, one of
 * NEVER that it does not end.
 */
export type UnitEvent =
  | UnitOpened
  | (OnDay & { readonly type: 'CLOSE' })
  | (OnDay & { readonly type: 'RENAME' } & Pick<UnitNames, 'name' | 'nameEn'>)
  | (OnDay & { readonly type: 'RECODE' } & Pick<UnitNames, 'code'>)
  | (OnDay & { readonly type: 'TRANSFER'; readonly parentId: SubjectId })
  | (OnDay & { readonly type: 'MERGE'; readonly heirId: SubjectId })
  | (OnDay & {
      readonly type: 'SPLIT';
      readonly heirId: SubjectId;
      /** By which amounts are shared among the heirs: a positive integer for each of them, or null for all. */
      readonly weight: number | null;
    });

/** A unit as it is known at one receipt, in a stretch of days in which nothing of it changes. It lives from `validFrom` on, until the day before `validTo`. */
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
