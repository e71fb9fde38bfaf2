import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { DutyMonth } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';
import { lastDenominatorBefore } from './lastDenominator.ts';
import type { UnitOutcome } from './unitOutcome.ts';

/** What a fold over time of one indicator looks at, each list first to last. */
export interface DutyMonths {
  /** The months of the period in which the indicator is due from anybody. */
  readonly within: readonly DutyMonth[];
  /** Those before the period from which a value may be carried. */
  readonly carried: readonly DutyMonth[];
  /** All those in which a last denominator is looked for: months before the period and the period's own. */
  readonly denominators: readonly DutyMonth[];
}

/**
 * LAST, LAST/LAST and a single month: walks back to the most recent value and counts the unit once. Months without duty and CLOSED
 * ones are passed over, NOT_APPLICABLE ends the walk; it leaves the period only for a unit that owes a value in it.
 */
export function foldLatest(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: number,
  outcome: UnitOutcome,
  at: number,
): void {
  let owed: DutyMonth | undefined;
  let closed = false;
  let ended = false;
  for (let index = months.within.length - 1; index >= 0; index--) {
    const month = months.within[index]!;
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (said === SAID.VALUE) {
      putValue(definition, months, month, owed, unitId, outcome, at);
      return;
    }
    if (said === SAID.CLOSED) {
      closed = true;
    } else if (said === SAID.NOT_APPLICABLE) {
      if (!owed) {
        outcome.countExcused(at);
        return;
      }
      ended = true;
      break;
    } else {
      owed ??= month;
    }
  }
  if (!owed) {
    if (closed) outcome.countExcused(at);
    return;
  }
  for (let index = months.carried.length - 1; index >= 0 && !ended; index--) {
    const month = months.carried[index]!;
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (said === SAID.VALUE) {
      putValue(definition, months, month, owed, unitId, outcome, at);
      return;
    }
    ended = said === SAID.NOT_APPLICABLE;
  }
  outcome.countMissing(at, owed.saidBy(unitId));
  if (definition.kind === 'RATIO') boundRatio(months, definition, owed, unitId, outcome, at);
  else outcome.bound(at, null, 0, outcome.limit, 1);
}

/** `owed` is the unit's last due month where the value is from an earlier one. */
function putValue(
  definition: IndicatorDefinition,
  months: DutyMonths,
  month: DutyMonth,
  owed: DutyMonth | undefined,
  unitId: number,
  outcome: UnitOutcome,
  at: number,
): void {
  const numerator = month.numeratorOf(unitId);
  const denominator = definition.kind === 'RATIO' ? month.denominatorOf(unitId) : weightOf(month, unitId);
  outcome.value(at, numerator, denominator, !owed);
  if (!owed) {
    outcome.countReported(at);
    return;
  }
  outcome.countCarried(at);
  if (definition.kind === 'RATIO') {
    outcome.assume(at, 0);
    outcome.bound(at, numerator, 0, definition.mayExceedOne ? outcome.limit : denominator, 1);
  } else {
    outcome.bound(at, numerator, 0, outcome.limit, 1);
  }
}

/** A measure's weight in a month: 1 where all count alike, 0 where the unit has given none. */
export function weightOf({ weight }: DutyMonth, unitId: number): number {
  return weight === undefined ? 1 : weight.hasValue(unitId) ? weight.numeratorOf(unitId) : 0;
}

function boundRatio(
  months: DutyMonths,
  definition: IndicatorDefinition,
  owed: DutyMonth,
  unitId: number,
  outcome: UnitOutcome,
  at: number,
): void {
  const assumed = lastDenominatorBefore(months.denominators, owed.month, unitId);
  if (assumed === undefined) {
    outcome.assumeNothing(at);
    return;
  }
  outcome.assume(at, assumed);
  outcome.bound(at, null, 0, definition.mayExceedOne ? outcome.limit : assumed, 1);
}
