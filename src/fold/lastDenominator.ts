import { DENOMINATOR_REACH } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import type { PlacedLine } from './placeUnits.ts';
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

/** A denominator that bounds something missing. */
export interface DenominatorSource extends PlacedLine {
  readonly month: DutyMonth;
}

/** Where `lastDenominatorBefore` has it from: the unit's own, or those of the units that it came from with the share that it has of each. */
export function denominatorSources(months: DutyMonths, month: number, unitId: SubjectId): DenominatorSource[] {
  const last = lastWithValueBefore(months.denominators, month, unitId);
  if (last) return [{ unitId, month: last, steps: [] }];
  const found: DenominatorSource[] = [];
  for (const { unitId: origin, steps } of months.origins.get(unitId) ?? []) {
    const sources = steps ? denominatorSources(months, month, origin) : [];
    // Of a sum nothing is known where one of its parts is not.
    if (sources.length === 0) return [];
    for (const source of sources) found.push({ ...source, steps: [...source.steps, ...steps!] });
  }
  return found;
}

/** The month that the unit's own is from. */
function lastWithValueBefore(months: readonly DutyMonth[], month: number, unitId: SubjectId): DutyMonth | undefined {
  for (let index = months.length - 1; index >= 0; index--) {
    const earlier = months[index]!;
    if (earlier.month >= month) continue;
    if (earlier.month < month - DENOMINATOR_REACH) return undefined;
    if (earlier.hasValue(unitId)) return earlier;
  }
  return undefined;
}
