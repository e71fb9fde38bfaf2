import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import { monthsOf } from '../../domain/period.ts';
import type { Unit } from '../../domain/unit.ts';
import { weightOf } from '../../fold/foldLatest.ts';
import { whySetAside } from '../../fold/setAside.ts';
import type { TracedState, UnitTrace } from '../../fold/traceUnit.ts';
import type { View } from '../view.ts';
import type { IndicatorTrace, UnitContribution } from './indicatorTrace.ts';
import type { ReceivedReport, ReceivedReports } from './receivedReports.ts';

export type UnitMonthState = TracedState | 'NOT_OPEN' | 'NOT_DUE' | 'SET_ASIDE';

/** One unit in one month: what was received of an indicator, and what the fold over time made of it. */
export interface UnitMonth {
  readonly view: View;
  readonly unit: Unit;
  readonly definition: IndicatorDefinition;
  readonly month: number;
  readonly state: UnitMonthState;
  /** What is said in effect; null for silence. */
  readonly observation: Observation | null;
  /** Of a value of a weighted mean: what it counts; null for anything else. */
  readonly weight: number | null;
  /** Missing months that are bounded by this one's denominator. */
  readonly denominatorFor: readonly number[];
  readonly reports: readonly ReceivedReport[];
}

/** The months of the period, and those before it that were looked at, first to last. */
export function unitMonths(
  view: View,
  definition: IndicatorDefinition,
  trace: IndicatorTrace,
  { unit, trace: traced }: Pick<UnitContribution, 'unit' | 'trace'>,
  received: ReceivedReports,
): UnitMonth[] {
  const before = [...traced.states.keys()].filter((month) => month < view.period.firstMonth);
  return [...before.sort((a, b) => a - b), ...monthsOf(view.period)].map((month) => {
    const reports = received.of(unit.id, month, definition);
    return {
      view,
      unit,
      definition,
      month,
      state: stateOf(view, definition, trace, unit, traced, month),
      observation: reports.at(-1)?.observation ?? null,
      weight: weightIn(trace, unit, month),
      denominatorFor: traced.denominatorFor.get(month) ?? [],
      reports,
    };
  });
}

function stateOf(
  view: View,
  definition: IndicatorDefinition,
  { ofPeriod }: IndicatorTrace,
  unit: Unit,
  traced: UnitTrace,
  month: number,
): UnitMonthState {
  if (!view.edition.inputs.calendar.isOpened(month)) return 'NOT_OPEN';
  const state = traced.states.get(month);
  if (state) return state;
  const of = ofPeriod.find((open) => open.month === month);
  return of && whySetAside(of, definition.code, unit.id) ? 'SET_ASIDE' : 'NOT_DUE';
}

function weightIn({ months: { within, carried } }: IndicatorTrace, unit: Unit, month: number): number | null {
  const of = [...carried, ...within].find((looked) => looked.month === month);
  return of?.weight && of.hasValue(unit.id) ? weightOf(of, unit.id) : null;
}
