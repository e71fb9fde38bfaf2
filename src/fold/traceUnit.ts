import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';
import { lastWithValueBefore } from './lastDenominator.ts';
import { takesLatest } from './unitOutcome.ts';
import { outlivesUnits, type UnitFold } from './unitParts.ts';

/** What the fold over time made of a month in which a unit owes a report. */
export type TracedState = 'USED' | 'CARRIED' | 'MISSING' | 'EXCUSED' | 'PASSED_OVER' | 'ASSUMED_DENOMINATOR';

/** What came of a unit that is counted once for the whole period; null where its months are counted. */
export type UnitResult = 'REPORTED' | 'CARRIED' | 'MISSING' | 'EXCUSED' | 'NOT_DUE';

/** The fold's decisions about one unit, for telling them; the fold itself is foldLatest and foldMonths. */
export interface UnitTrace {
  readonly result: UnitResult | null;
  /** The months that were looked at and in which the unit had the duty, by number. */
  readonly states: ReadonlyMap<number, TracedState>;
  /** The months whose bounds stand on a denominator of an earlier one, by that one. */
  readonly denominatorFor: ReadonlyMap<number, readonly number[]>;
  /** The unit's last month of the period in which it owes a value and gives none. */
  readonly owed: number | null;
  /** The month that a carried value is from. */
  readonly carriedFrom: number | null;
}

const NOTHING: UnitTrace = {
  result: null,
  states: new Map(),
  denominatorFor: new Map(),
  owed: null,
  carriedFrom: null,
};

/** Follows the fold over time of one indicator for one unit. */
export function traceUnit(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  { isMonth, isClosed }: UnitFold,
): UnitTrace {
  if (isClosed && !outlivesUnits(definition.overTime)) return NOTHING;
  return !isClosed && takesLatest(definition, isMonth)
    ? traceLatest(definition, months, unitId)
    : traceMonths(definition, months, unitId, !isClosed);
}

/** Months of the period in which a unit owes a value and gives none. */
export function missingMonths({ within }: Pick<DutyMonths, 'within'>, { states }: UnitTrace): number[] {
  return within.map(({ month }) => month).filter((month) => states.get(month) === 'MISSING');
}

function traceLatest(definition: IndicatorDefinition, months: DutyMonths, unitId: SubjectId): UnitTrace {
  const states = new Map<number, TracedState>();
  let owed: DutyMonth | undefined;
  let found: DutyMonth | undefined;
  let excused = false;
  let ended = false;
  const back = [
    ...months.within.map((month) => ({ month, isWithin: true })).reverse(),
    ...months.carried.map((month) => ({ month, isWithin: false })).reverse(),
  ];
  for (const { month, isWithin } of back) {
    // It leaves the period only for a unit that owes a value in it.
    if (!isWithin && (ended || !owed)) break;
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (ended) {
      states.set(month.month, 'PASSED_OVER');
    } else if (said === SAID.VALUE) {
      found = month;
      ended = true;
      states.set(month.month, owed ? 'CARRIED' : 'USED');
    } else if (said === SAID.CLOSED || said === SAID.NOT_APPLICABLE) {
      states.set(month.month, 'EXCUSED');
      excused ||= isWithin;
      ended = said === SAID.NOT_APPLICABLE;
    } else {
      if (isWithin) owed ??= month;
      states.set(month.month, 'MISSING');
    }
  }

  const denominatorFor = new Map<number, number[]>();
  if (definition.kind === 'RATIO' && owed && !found) assume(months, owed, unitId, states, denominatorFor);
  const result = found ? (owed ? 'CARRIED' : 'REPORTED') : owed ? 'MISSING' : excused ? 'EXCUSED' : 'NOT_DUE';
  const carriedFrom = owed && found ? found.month : null;
  return { result, states, denominatorFor, owed: owed?.month ?? null, carriedFrom };
}

/** `withPlan` says whether the standing plan of a ratio counts. */
function traceMonths(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  withPlan: boolean,
): UnitTrace {
  const states = new Map<number, TracedState>();
  const denominatorFor = new Map<number, number[]>();
  let owed: DutyMonth | undefined;
  let isLastDue = false;
  for (const month of months.within) {
    if (!month.isDue(unitId)) continue;
    const said = month.saidBy(unitId);
    if (said === SAID.NOT_APPLICABLE || said === SAID.CLOSED) {
      states.set(month.month, 'EXCUSED');
      continue;
    }
    isLastDue = said !== SAID.VALUE;
    states.set(month.month, isLastDue ? 'MISSING' : 'USED');
    if (!isLastDue) continue;
    owed = month;
    if (definition.overTime === 'SUM/SUM') assume(months, month, unitId, states, denominatorFor);
  }
  if (definition.overTime === 'SUM/LAST' && withPlan && owed && isLastDue)
    assume(months, owed, unitId, states, denominatorFor);
  return { result: null, states, denominatorFor, owed: owed?.month ?? null, carriedFrom: null };
}

/** Notes the month whose denominator bounds a missing one, as `lastDenominatorBefore` finds it. */
function assume(
  { denominators }: DutyMonths,
  missing: DutyMonth,
  unitId: SubjectId,
  states: Map<number, TracedState>,
  denominatorFor: Map<number, number[]>,
): void {
  const source = lastWithValueBefore(denominators, missing.month, unitId)?.month;
  if (source === undefined) return;
  const state = states.get(source);
  if (state === undefined || state === 'PASSED_OVER') states.set(source, 'ASSUMED_DENOMINATOR');
  denominatorFor.set(source, [...(denominatorFor.get(source) ?? []), missing.month]);
}
