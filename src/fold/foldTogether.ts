import { apportion } from '../domain/apportion.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';
import type { PlacedLine } from './placeUnits.ts';
import { shareAmount } from './shareVector.ts';
import type { UnitOutcome } from './unitOutcome.ts';

/** A month of several units that stand in one place. */
interface MonthTogether {
  readonly hasValue: boolean;
  /** The sum of what they have said. */
  readonly total: number;
  readonly isComplete: boolean;
  /** The most that those can bring that have said nothing; null where nobody can say. */
  readonly open: number | null;
}

/**
 * MIN, MAX and MEAN of an amount over the months of several units in one place: what they have said for a month is one amount, and then
 * the months are compared. Unit-months are counted.
 */
export function foldTogether(
  definition: IndicatorDefinition,
  { within }: DutyMonths,
  units: readonly PlacedLine[],
  outcome: UnitOutcome,
  at: number,
): void {
  const months = within.flatMap((month) => monthTogether(month, units, outcome, at) ?? []);
  const totals = months.filter(({ hasValue }) => hasValue).map(({ total }) => total);
  if (definition.overTime === 'MEAN') {
    if (totals.length > 0) outcome.mean(at, sum(totals), totals.length);
    return;
  }
  const isLeast = definition.overTime === 'MIN';
  const found = totals.length === 0 ? null : isLeast ? Math.min(...totals) : Math.max(...totals);
  const settled = months.every(({ isComplete }) => isComplete);
  if (found !== null) outcome.value(at, found, 1, settled);
  if (settled) return;
  const lows = months.map(({ hasValue, total }) => (hasValue ? total : 0));
  const highs = months.map(({ total, open }) => (open === null ? null : total + open));
  if (isLeast) outcome.bound(at, found, Math.min(...lows), leastHigh(months, highs), 1);
  else outcome.bound(at, found, Math.max(...lows), highs.includes(null) ? null : Math.max(...highs.map(Number)), 1);
}

/** The smallest month can be no more than any month that has a value; without one, no more than the most of any. */
function leastHigh(months: readonly MonthTogether[], highs: readonly (number | null)[]): number | null {
  const some = highs.filter((_, index) => months[index]!.hasValue);
  const finite = (some.length > 0 ? some : highs).filter((high) => high !== null);
  return finite.length === 0 ? null : Math.min(...finite);
}

/** Undefined where nothing was due. */
function monthTogether(
  month: DutyMonth,
  units: readonly PlacedLine[],
  outcome: UnitOutcome,
  at: number,
): MonthTogether | undefined {
  let total = 0;
  let open = 0;
  let valued = 0;
  let silent = 0;
  for (const { unitId, steps } of units) {
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    // A unit that was split is counted at one of its heirs.
    const isCounted = steps.every(({ weights, index }) => apportion(1, weights)[index] === 1);
    if (said === SAID.VALUE) {
      total += shareAmount(month.numeratorOf(unitId), steps);
      valued++;
      if (isCounted) outcome.countReported(at);
    } else if (said === SAID.NOT_APPLICABLE || said === SAID.CLOSED) {
      if (isCounted) outcome.countExcused(at);
    } else {
      silent++;
      open += outcome.limit === null ? 0 : shareAmount(outcome.limit, steps);
      if (isCounted) outcome.countMissing(at, said);
    }
  }
  if (valued + silent === 0) return undefined;
  const mayBeAnything = silent > 0 && outcome.limit === null;
  return { hasValue: valued > 0, total, isComplete: silent === 0, open: mayBeAnything ? null : open };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
