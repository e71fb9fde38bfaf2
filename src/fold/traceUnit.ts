import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';
import type { PlanSource } from './foldMonths.ts';

/** What the fold over time made of a month in which a unit owes a report. */
export type TracedState = 'USED' | 'CARRIED' | 'MISSING' | 'EXCUSED' | 'PASSED_OVER' | 'ASSUMED_DENOMINATOR';

/** The fold's decisions about one unit, for telling them; the fold itself is foldLatest and foldMonths. */
export interface UnitTrace {
  /** The months that were looked at and in which the unit had the duty, by number. */
  readonly states: Map<number, TracedState>;
  /** The months whose bounds stand on a denominator of an earlier one, by that one. */
  readonly denominatorFor: Map<number, readonly number[]>;
  /** The missing months whose bounds stand on a last denominator where there is one; of a unit that stands with its most recent value the last. */
  readonly assuming: readonly number[];
}

/** Months of the period in which a unit owes a value and gives none. */
export function missingMonths({ within }: Pick<DutyMonths, 'within'>, { states }: UnitTrace): DutyMonth[] {
  return within.filter(({ month }) => states.get(month) === 'MISSING');
}

/** Follows the walk back to the most recent value; `isOwedLater` says that an heir owes one that it does not give. */
export function traceLatest({ within, carried }: DutyMonths, unitId: SubjectId, isOwedLater: boolean): UnitTrace {
  const states = new Map<number, TracedState>();
  let isOwed = isOwedLater;
  let ended = false;
  const back = [
    ...within.map((month) => ({ month, isWithin: true })).reverse(),
    ...carried.map((month) => ({ month, isWithin: false })).reverse(),
  ];
  for (const { month, isWithin } of back) {
    // It leaves the period only where a value is owed in it.
    if (!isWithin && (ended || !isOwed)) break;
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (ended) {
      states.set(month.month, 'PASSED_OVER');
    } else if (said === SAID.VALUE) {
      ended = true;
      states.set(month.month, isOwed ? 'CARRIED' : 'USED');
    } else if (said === SAID.CLOSED || said === SAID.NOT_APPLICABLE) {
      states.set(month.month, 'EXCUSED');
      ended = said === SAID.NOT_APPLICABLE;
    } else {
      isOwed ||= isWithin;
      states.set(month.month, 'MISSING');
    }
  }
  return { states, denominatorFor: new Map(), assuming: [] };
}

/** Follows the fold over all months; `plan` says who tells the standing plan of a ratio. */
export function traceMonths(
  { overTime }: Pick<IndicatorDefinition, 'overTime'>,
  { within }: DutyMonths,
  unitId: SubjectId,
  plan: PlanSource,
): UnitTrace {
  const states = new Map<number, TracedState>();
  const missing: number[] = [];
  let isLastMissing = false;
  for (const month of within) {
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (said === SAID.NOT_APPLICABLE || said === SAID.CLOSED) {
      states.set(month.month, 'EXCUSED');
      continue;
    }
    isLastMissing = said !== SAID.VALUE;
    states.set(month.month, isLastMissing ? 'MISSING' : 'USED');
    if (isLastMissing) missing.push(month.month);
  }
  const assumesPlan = overTime === 'SUM/LAST' && plan !== 'NOBODY' && isLastMissing;
  const assuming = overTime === 'SUM/SUM' ? missing : assumesPlan ? missing.slice(-1) : [];
  return { states, denominatorFor: new Map(), assuming };
}

/** Notes that a month's denominator bounds a missing one. */
export function noteDenominator({ states, denominatorFor }: UnitTrace, source: number, missing: number): void {
  const state = states.get(source);
  if (state === undefined || state === 'PASSED_OVER') states.set(source, 'ASSUMED_DENOMINATOR');
  denominatorFor.set(source, [...(denominatorFor.get(source) ?? []), missing]);
}
