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
  /** What each of them has said, in their order; nothing is 0. */
  readonly amounts: readonly number[];
  /** The sum of it. */
  readonly total: number;
  readonly isComplete: boolean;
  /** The most that those can bring that have said nothing; null where nobody can say. */
  readonly open: number | null;
}

/**
 * MIN, MAX and MEAN of an amount over the months of several units in one place: what they have said for a month is one amount, and then
 * the months are compared. Unit-months are counted. Each unit's part of it goes to an outcome of its own, or to one of all; what is still
 * open can be told of all of them only, and goes to that of the first.
 */
export function foldTogether(
  definition: IndicatorDefinition,
  { within }: DutyMonths,
  units: readonly PlacedLine[],
  outcomeOf: (index: number) => UnitOutcome,
  at: number,
): void {
  const months = within.flatMap((month) => monthTogether(month, units, outcomeOf, at) ?? []);
  const valued = months.filter(({ hasValue }) => hasValue);
  if (definition.overTime === 'MEAN') {
    if (valued.length > 0)
      units.forEach((_, index) =>
        outcomeOf(index).mean(at, sum(valued.map(({ amounts }) => amounts[index]!)), valued.length),
      );
    return;
  }
  const isLeast = definition.overTime === 'MIN';
  const totals = valued.map(({ total }) => total);
  const found = totals.length === 0 ? null : isLeast ? Math.min(...totals) : Math.max(...totals);
  const settled = months.every(({ isComplete }) => isComplete);
  const decisive = valued.find(({ total }) => total === found);
  decisive?.amounts.forEach((amount, index) => outcomeOf(index).value(at, amount, 1, settled));
  if (settled) return;
  const outcome = outcomeOf(0);
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
  outcomeOf: (index: number) => UnitOutcome,
  at: number,
): MonthTogether | undefined {
  const amounts = units.map(() => 0);
  const { limit } = outcomeOf(0);
  let open = 0;
  let valued = 0;
  let silent = 0;
  for (const [index, { unitId, steps }] of units.entries()) {
    if (!month.isDue(unitId)) continue;
    const outcome = outcomeOf(index);
    const said = month.saidBy(unitId);
    // A unit that was split is counted at one of its heirs.
    const isCounted = steps.every(({ weights, index }) => apportion(1, weights)[index] === 1);
    if (said === SAID.VALUE) {
      amounts[index] = shareAmount(month.numeratorOf(unitId), steps);
      valued++;
      if (isCounted) outcome.countReported(at);
    } else if (said === SAID.NOT_APPLICABLE || said === SAID.CLOSED) {
      if (isCounted) outcome.countExcused(at);
    } else {
      silent++;
      open += limit === null ? 0 : shareAmount(limit, steps);
      if (isCounted) outcome.countMissing(at, said);
    }
  }
  if (valued + silent === 0) return undefined;
  const mayBeAnything = silent > 0 && limit === null;
  return {
    hasValue: valued > 0,
    amounts,
    total: sum(amounts),
    isComplete: silent === 0,
    open: mayBeAnything ? null : open,
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
