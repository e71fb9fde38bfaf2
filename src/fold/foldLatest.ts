import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';
import { lastDenominatorBefore } from './lastDenominator.ts';
import type { UnitOutcome } from './unitOutcome.ts';

/** A month in which a unit owes a value and gives none. */
export interface Owed {
  readonly month: DutyMonth;
  readonly unitId: SubjectId;
}

/** What a walk back over one unit's months has met. */
export type Walked =
  | { readonly type: 'VALUE'; readonly month: DutyMonth; readonly owed: Owed | undefined }
  | { readonly type: 'EXCUSED' }
  | {
      readonly type: 'NOTHING';
      /** The last month in which a value is owed. */
      readonly owed: Owed | undefined;
      /** Whether it was only closed. */
      readonly isClosed: boolean;
      /** Whether anything was asked of the unit in any month. */
      readonly wasAsked: boolean;
      /** Whether NOT_APPLICABLE has ended the walk. */
      readonly isEnded: boolean;
    };

/**
 * LAST, LAST/LAST and a single month: walks back to the most recent value and counts the unit once. Months without duty and CLOSED
 * ones are passed over, NOT_APPLICABLE ends the walk; it leaves the period only for a unit that owes a value in it (or whose heir does).
 */
export function walkBack(months: DutyMonths, unitId: SubjectId, owedByHeir?: Owed): Walked {
  let owed = owedByHeir;
  let isClosed = false;
  let wasAsked = false;
  for (let index = months.within.length - 1; index >= 0; index--) {
    const month = months.within[index]!;
    if (!month.isDue(unitId)) continue;
    wasAsked = true;
    const said = month.saidBy(unitId);
    if (said === SAID.VALUE) return { type: 'VALUE', month, owed };
    if (said === SAID.CLOSED) {
      isClosed = true;
    } else if (said === SAID.NOT_APPLICABLE) {
      if (!owed) return { type: 'EXCUSED' };
      return { type: 'NOTHING', owed, isClosed, wasAsked, isEnded: true };
    } else {
      owed ??= { month, unitId };
    }
  }
  for (let index = owed ? months.carried.length - 1 : -1; index >= 0; index--) {
    const month = months.carried[index]!;
    if (!month.isDue(unitId)) continue;
    wasAsked = true;
    const said = month.saidBy(unitId);
    if (said === SAID.VALUE) return { type: 'VALUE', month, owed };
    if (said === SAID.NOT_APPLICABLE) return { type: 'NOTHING', owed, isClosed, wasAsked, isEnded: true };
  }
  return { type: 'NOTHING', owed, isClosed, wasAsked, isEnded: false };
}

/** Counts what a walk over the months of a unit without origins has met. */
export function foldLatest(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  outcome: UnitOutcome,
  at: number,
): void {
  const walked = walkBack(months, unitId);
  if (walked.type === 'VALUE') putLatest(definition, walked, unitId, outcome, at);
  else if (walked.type === 'EXCUSED') outcome.countExcused(at);
  else if (walked.owed) missLatest(definition, months, walked.owed, unitId, outcome, at);
  else if (walked.isClosed) outcome.countExcused(at);
}

/** A value that stands for a unit; carried where one is owed for a later month. */
export function putLatest(
  definition: IndicatorDefinition,
  { month, owed }: Pick<Extract<Walked, { type: 'VALUE' }>, 'month' | 'owed'>,
  unitId: SubjectId,
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

/** A unit of which no value was found. */
export function missLatest(
  definition: IndicatorDefinition,
  months: DutyMonths,
  owed: Owed,
  unitId: SubjectId,
  outcome: UnitOutcome,
  at: number,
): void {
  outcome.countMissing(at, owed.month.saidBy(owed.unitId));
  if (definition.kind !== 'RATIO') {
    outcome.bound(at, null, 0, outcome.limit, 1);
    return;
  }
  const assumed = lastDenominatorBefore(months, owed.month.month, unitId);
  if (assumed === undefined) {
    outcome.assumeNothing(at);
    return;
  }
  outcome.assume(at, assumed);
  outcome.bound(at, null, 0, definition.mayExceedOne ? outcome.limit : assumed, 1);
}

/** A measure's weight in a month: 1 where all count alike, 0 where the unit has given none. */
export function weightOf({ weight }: DutyMonth, unitId: SubjectId): number {
  return weight === undefined ? 1 : weight.hasValue(unitId) ? weight.numeratorOf(unitId) : 0;
}
