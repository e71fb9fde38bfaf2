import type { IndicatorDefinition, TimeRule } from '../domain/indicator.ts';
import type { DutyMonths } from './dutyMonth.ts';
import { foldLine } from './foldHeirMonths.ts';
import type { PlanSource } from './foldMonths.ts';
import type { PlacedLine } from './placeUnits.ts';
import type { UnitOutcome } from './unitOutcome.ts';

/** What is kept of a unit that lives no more and whose months no heir has: it counts as unplaced. Only for what outlives units. */
export function foldKept(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unit: PlacedLine,
  outcome: UnitOutcome,
  at: number,
): void {
  const due = outcome.parts.writable('due');
  const before = due[at]!;
  foldLine(definition, months, unit, planOfKept(definition), outcome, at);
  outcome.parts.add('unplaced', at, due[at]! - before);
}

/** A standing plan is not kept. */
export function planOfKept({ overTime }: Pick<IndicatorDefinition, 'overTime'>): PlanSource {
  return overTime === 'SUM/LAST' ? 'NOBODY' : 'ITSELF';
}

/** Whether what is combined by a rule is kept when the unit that reported it closes: only what is added over time. */
export function outlivesUnits(rule: TimeRule): boolean {
  return rule === 'SUM' || rule === 'SUM/SUM' || rule === 'SUM/LAST';
}
