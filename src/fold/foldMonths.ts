import type { IndicatorDefinition } from '../domain/indicator.ts';
import { SAID } from './effectiveMonth.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { weightOf } from './foldLatest.ts';
import { lastDenominatorBefore } from './lastDenominator.ts';
import type { UnitOutcome } from './unitOutcome.ts';

/**
 * Where the standing plan of a ratio comes from: from the unit itself; from those that it came from, since it has told none yet; from nobody,
 * since others tell it (its heir does, or the unit has closed).
 */
export type PlanSource = 'ITSELF' | 'ORIGINS' | 'NOBODY';

/** SUM, MIN, MAX, MEAN and ratios of sums: looks at every month of the period and counts unit-months. */
export function foldMonths(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: number,
  outcome: UnitOutcome,
  at: number,
  plan: PlanSource,
): void {
  let values = 0;
  let missing = 0;
  let total = 0;
  let least = 0;
  let most = 0;
  let denominators = 0;
  let latest: DutyMonth | undefined;
  let lastDue: DutyMonth | undefined;
  for (const month of months.within) {
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (said === SAID.VALUE) {
      const value = month.numeratorOf(unitId);
      least = values === 0 ? value : Math.min(least, value);
      most = values === 0 ? value : Math.max(most, value);
      total += value;
      denominators += month.denominatorOf(unitId);
      values++;
      latest = lastDue = month;
      outcome.countReported(at);
      if (definition.overUnits === 'MEAN' && definition.overTime === 'MEAN')
        outcome.value(at, value, weightOf(month, unitId), true);
    } else if (said === SAID.NOT_APPLICABLE || said === SAID.CLOSED) {
      outcome.countExcused(at);
    } else {
      missing++;
      lastDue = month;
      outcome.countMissing(at, said);
      if (definition.overTime === 'SUM/SUM') boundMonth(definition, months, month, unitId, outcome, at);
    }
  }
  const settled = missing === 0;
  const { limit } = outcome;
  const mostOfMissing = limit === null ? null : limit * missing;
  switch (definition.overTime) {
    case 'SUM':
      if (latest) outcome.value(at, total, weightOf(latest, unitId), settled);
      if (!settled)
        outcome.bound(at, latest ? total : null, total, mostOfMissing === null ? null : total + mostOfMissing, missing);
      return;
    case 'MIN':
      if (latest) outcome.value(at, least, weightOf(latest, unitId), settled);
      if (!settled) outcome.bound(at, latest ? least : null, 0, latest ? least : limit, 1);
      return;
    case 'MAX':
      if (latest) outcome.value(at, most, weightOf(latest, unitId), settled);
      if (!settled) outcome.bound(at, latest ? most : null, most, limit === null ? null : Math.max(limit, most), 1);
      return;
    case 'MEAN':
      if (latest && definition.overUnits !== 'MEAN') outcome.mean(at, total, values);
      return;
    case 'SUM/SUM':
      if (latest) outcome.value(at, total, denominators, settled);
      return;
    case 'SUM/LAST':
      if (latest) outcome.value(at, total, plan === 'ITSELF' ? latest.denominatorOf(unitId) : 0, settled);
      if (settled) return;
      outcome.bound(at, total, total, mostOfMissing === null ? null : total + mostOfMissing, missing);
      if (plan !== 'NOBODY' && lastDue !== latest)
        assumePlan(months, lastDue!, latest !== undefined || plan === 'ORIGINS', unitId, outcome, at);
  }
}

/** One missing month of a ratio of sums. */
function boundMonth(
  definition: IndicatorDefinition,
  months: DutyMonths,
  month: DutyMonth,
  unitId: number,
  outcome: UnitOutcome,
  at: number,
): void {
  const assumed = lastDenominatorBefore(months, month.month, unitId);
  if (assumed === undefined) {
    outcome.assumeNothing(at);
    return;
  }
  outcome.assume(at, assumed);
  outcome.bound(at, 0, 0, definition.mayExceedOne ? outcome.limit : assumed, 1);
}

/** The plan where the unit's last due month does not tell it; where the period tells an earlier one, the figure holds that already. */
function assumePlan(
  months: DutyMonths,
  lastDue: DutyMonth,
  isHeld: boolean,
  unitId: number,
  outcome: UnitOutcome,
  at: number,
): void {
  const assumed = lastDenominatorBefore(months, lastDue.month, unitId);
  if (assumed !== undefined) outcome.assume(at, isHeld ? 0 : assumed);
  // Without a limit the month counts as unbounded already.
  else outcome.assumeNothing(at, outcome.limit === null ? 0 : 1);
}
