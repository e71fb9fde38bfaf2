import type { IndicatorDefinition, TimeRule } from '../domain/indicator.ts';
import type { PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import { foldLatest, type DutyMonths } from './foldLatest.ts';
import { foldMonths } from './foldMonths.ts';
import { takesLatest, UnitOutcome } from './unitOutcome.ts';

/** How one unit's months are folded in a period. */
export interface UnitFold {
  readonly isMonth: boolean;
  /** Whether the unit no longer lives on the period's last day, so that an ancestor keeps what it added. */
  readonly isClosed: boolean;
}

/** What one unit adds to the figures above it by its own reports; nothing for a closed unit of which nothing is kept. */
export function unitParts(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  { isMonth, isClosed }: UnitFold,
): PartVector {
  if (isClosed && !outlivesUnits(definition.overTime)) return [];
  // Wide, so that no product is too large for it.
  const outcome = new UnitOutcome(definition, 1, true);
  if (isClosed) {
    foldMonths(definition, months, unitId, outcome, 0, definition.overTime !== 'SUM/LAST');
    outcome.parts.add('unplaced', 0, Number(outcome.parts.part('due', 0)));
  } else if (takesLatest(definition, isMonth)) {
    foldLatest(definition, months, unitId, outcome, 0);
  } else {
    foldMonths(definition, months, unitId, outcome, 0, true);
  }
  return outcome.parts.vectorAt(0);
}

/** Whether what is combined by a rule is kept when the unit that reported it closes: only what is added over time. */
export function outlivesUnits(rule: TimeRule): boolean {
  return rule === 'SUM' || rule === 'SUM/SUM' || rule === 'SUM/LAST';
}
