import type { UnitEvent } from '../../domain/unit.ts';

/** An event that a file would record, with the line that says so. */
export interface Draft {
  readonly event: UnitEvent;
  readonly line: number;
}

/** Whether an event takes the place of an earlier one of the same file. */
export function replaces(event: UnitEvent, earlier: UnitEvent): boolean {
  if (event.type !== earlier.type) return false;
  switch (event.type) {
    case 'OPEN':
      return true;
    case 'TRANSFER':
      return event.day === earlier.day;
    default:
      return false;
  }
}
