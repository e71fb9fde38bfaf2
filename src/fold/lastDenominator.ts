import { DENOMINATOR_REACH } from '../domain/indicator.ts';
import type { DutyMonth } from './dutyMonth.ts';

/** A unit's most recent denominator in the twelve months before one, whatever lies between; undefined where there is none. */
export function lastDenominatorBefore(months: readonly DutyMonth[], month: number, unitId: number): number | undefined {
  return lastWithValueBefore(months, month, unitId)?.denominatorOf(unitId);
}

/** The month that it is from. */
export function lastWithValueBefore(
  months: readonly DutyMonth[],
  month: number,
  unitId: number,
): DutyMonth | undefined {
  for (let index = months.length - 1; index >= 0; index--) {
    const earlier = months[index]!;
    if (earlier.month >= month) continue;
    if (earlier.month < month - DENOMINATOR_REACH) return undefined;
    if (earlier.hasValue(unitId)) return earlier;
  }
  return undefined;
}
