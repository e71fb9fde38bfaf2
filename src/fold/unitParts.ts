import type { IndicatorDefinition, TimeRule } from '../domain/indicator.ts';
import type { PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonths } from './dutyMonth.ts';
import { foldLine } from './foldHeirMonths.ts';
import { foldLivingUnit } from './foldLivingUnit.ts';
import type { PlacedLine } from './placeUnits.ts';
import { UnitOutcome } from './unitOutcome.ts';

/** How one unit's months are folded in a period. */
export interface UnitFold {
  readonly isMonth: boolean;
  /** Whether the unit no longer lives on the period's last day. */
  readonly isClosed: boolean;
  /** Of a unit that lives: those whose months are placed with it. Of one that does not: the shares of itself that the unit above keeps. */
  readonly lines: readonly PlacedLine[];
}

/** What one unit adds to the figures above it, by its own reports and by those of the units that it came from; or what is kept of a closed one. */
export function unitParts(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  { isMonth, isClosed, lines }: UnitFold,
): PartVector {
  if (isClosed && !outlivesUnits(definition.overTime)) return [];
  // Wide, so that no product is too large for it.
  const outcome = new UnitOutcome(definition, 1, true);
  if (isClosed) {
    const plan = definition.overTime === 'SUM/LAST' ? 'NOBODY' : 'ITSELF';
    for (const line of lines) foldLine(definition, months, line, plan, outcome, 0);
    outcome.parts.add('unplaced', 0, Number(outcome.parts.part('due', 0)));
  } else {
    foldLivingUnit(definition, months, unitId, lines.length > 0 ? lines : undefined, isMonth, outcome, 0);
  }
  return outcome.parts.vectorAt(0);
}

/** Whether what is combined by a rule is kept when the unit that reported it closes: only what is added over time. */
export function outlivesUnits(rule: TimeRule): boolean {
  return rule === 'SUM' || rule === 'SUM/SUM' || rule === 'SUM/LAST';
}
