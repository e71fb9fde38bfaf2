import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonths } from './dutyMonth.ts';
import { foldMonths, type PlanSource } from './foldMonths.ts';
import { foldTogether } from './foldTogether.ts';
import { isLineFor, type PlacedLine } from './placeUnits.ts';
import { shareVector } from './shareVector.ts';
import { UnitOutcome } from './unitOutcome.ts';

/** Whether the months of a unit and of those that it came from have to be put together month by month: amounts whose months are compared. */
export function isFoldedTogether({ kind, overTime }: Pick<IndicatorDefinition, 'kind' | 'overTime'>): boolean {
  return kind === 'COUNT' && (overTime === 'MIN' || overTime === 'MAX' || overTime === 'MEAN');
}

/** A unit, and those of the lines placed with it that it has for an indicator. */
export function linesWith(
  definition: IndicatorDefinition,
  unitId: SubjectId,
  lines: readonly PlacedLine[],
): readonly PlacedLine[] {
  return [{ unitId, steps: [] }, ...lines.filter((line) => isLineFor(line, definition))];
}

/**
 * SUM, MIN, MAX, MEAN and ratios of sums of a unit with the months of those that it came from, which are placed with it: `lines` begin with
 * itself. What each of them adds goes to an outcome of its own, or to one of all.
 */
export function foldHeirMonths(
  definition: IndicatorDefinition,
  months: DutyMonths,
  lines: readonly PlacedLine[],
  outcomeOf: (index: number) => UnitOutcome,
  at: number,
): void {
  if (isFoldedTogether(definition)) {
    foldTogether(definition, months, lines, outcomeOf, at);
    return;
  }
  const planOf = planSources(definition, months, lines[0]!.unitId);
  lines.forEach((line, index) => foldLine(definition, months, line, planOf(line.unitId), outcomeOf(index), at));
}

/** The months of one unit where they are placed or kept. */
export function foldLine(
  definition: IndicatorDefinition,
  months: DutyMonths,
  { unitId, steps }: PlacedLine,
  plan: PlanSource,
  outcome: UnitOutcome,
  at: number,
): void {
  if (steps.length === 0) {
    foldMonths(definition, months, unitId, outcome, at, plan);
    return;
  }
  // Wide, so that no product is too large for it.
  const whole = new UnitOutcome(definition, 1, true, outcome.isBounded);
  foldMonths(definition, months, unitId, whole, 0, plan);
  outcome.parts.addVector(at, shareVector(definition, whole.parts.vectorAt(0), steps));
}

/** Who tells the standing plan of a ratio: the unit if it has told one, else those that it came from, each if it has, and so on. */
export function planSources(
  definition: IndicatorDefinition,
  months: DutyMonths,
  heirId: SubjectId,
): (unitId: SubjectId) => PlanSource {
  if (definition.overTime !== 'SUM/LAST') return () => 'ITSELF';
  const tellers = new Set<SubjectId>();
  const visit = (unitId: SubjectId): void => {
    if (months.within.some((month) => month.hasValue(unitId))) tellers.add(unitId);
    else for (const { unitId: origin, steps } of months.origins.get(unitId) ?? []) if (steps) visit(origin);
  };
  visit(heirId);
  // Where nobody has told one, it is the heir that owes it.
  const owing: PlanSource = tellers.size === 0 ? 'ITSELF' : 'ORIGINS';
  return (unitId) => (tellers.has(unitId) ? 'ITSELF' : unitId === heirId ? owing : 'NOBODY');
}
