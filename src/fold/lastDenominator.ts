import { DENOMINATOR_REACH } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { shareAmount } from './shareVector.ts';

/**
 * A unit's most recent denominator in the twelve months before one, whatever lies between; of a unit that has given none since it began,
 * the sum of those of all that it came from. Undefined where there is none.
 */
export function lastDenominatorBefore(months: DutyMonths, month: number, unitId: SubjectId): number | undefined {
  const last = lastWithValueBefore(months.denominators, month, unitId);
  if (last) return last.denominatorOf(unitId);
  const origins = months.origins.get(unitId);
  if (!origins) return undefined;
  let sum = 0;
  for (const origin of origins) {
    const of = origin.steps && lastDenominatorBefore(months, month, origin.unitId);
    if (of == null) return undefined;
    sum += shareAmount(of, origin.steps!);
  }
  return sum;
}

/** The month that the unit's own is from. */
export function lastWithValueBefore(
  months: readonly DutyMonth[],
  month: number,
  unitId: SubjectId,
): DutyMonth | undefined {
  for (let index = months.length - 1; index >= 0; index--) {
    const earlier = months[index]!;
    if (earlier.month >= month) continue;
    if (earlier.month < month - DENOMINATOR_REACH) return undefined;
    if (earlier.hasValue(unitId)) return earlier;
  }
  return undefined;
}
