import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonths } from './dutyMonth.ts';
import { foldHeirLatest } from './foldHeirLatest.ts';
import { foldHeirMonths, isFoldedTogether, linesWith } from './foldHeirMonths.ts';
import { foldLatest } from './foldLatest.ts';
import { foldMonths } from './foldMonths.ts';
import type { PlacedLine } from './placeUnits.ts';
import { takesLatest, type UnitOutcome } from './unitOutcome.ts';

/**
 * The fold over time of one unit of the period's tree, with what those have said that it came from; `lines` are those of them whose
 * months are placed with it, and `isMonth` says that there is one month only.
 */
export function foldLivingUnit(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  lines: readonly PlacedLine[] | undefined,
  isMonth: boolean,
  outcome: UnitOutcome,
  at: number,
): void {
  if (standsByLatest(definition, lines, isMonth)) {
    const fold = months.origins.has(unitId) ? foldHeirLatest : foldLatest;
    fold(definition, months, unitId, outcome, at);
  } else if (lines) {
    foldHeirMonths(definition, months, linesWith(definition, unitId, lines), () => outcome, at);
  } else {
    foldMonths(definition, months, unitId, outcome, at, 'ITSELF');
  }
}

/** Whether a unit stands with its most recent value, rather than with all of its months. */
export function standsByLatest(
  definition: IndicatorDefinition,
  lines: readonly PlacedLine[] | undefined,
  isMonth: boolean,
): boolean {
  // A formula may look back at a month before the unit began. A share is one of what was said for that month, as it is among other
  // months, and not of the 27,720ths of its mean.
  const isTogether = lines !== undefined && isFoldedTogether(definition);
  return takesLatest(definition, isMonth) && !isTogether;
}
