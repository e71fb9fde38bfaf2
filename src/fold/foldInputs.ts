import type { Catalogue, IndicatorDefinition } from '../domain/indicator.ts';
import { reachOf } from '../domain/indicator.ts';
import { lastDayOf, lastDayOfMonth, monthsOf, type Day, type Period } from '../domain/period.ts';
import type { Tree, UnitRegister } from '../domain/tree.ts';
import type { IndicatorRegister } from '../indicators/indicatorReader.ts';
import type { PeriodCalendar } from '../periods/periodReader.ts';
import type { GroupRegister } from '../units/groupReader.ts';
import type { FoldMonth } from './dutyMonth.ts';
import { EffectiveMonth } from './effectiveMonth.ts';
import type { PeriodInputs } from './foldTime.ts';
import type { Receipts } from './overlay.ts';
import { placeClosedUnits } from './place.ts';
import { NO_UNITS } from './unitSlots.ts';

/** Everything but the reports, as known at one receipt. */
export interface FoldInputs {
  readonly receipt: number;
  readonly receipts: Receipts;
  readonly units: UnitRegister;
  readonly groups: GroupRegister;
  readonly indicators: IndicatorRegister;
  readonly calendar: PeriodCalendar;
  treeOn(day: Day): Tree;
  /** The definitions of a day by code, in byte order. */
  definitionsOn(day: Day): ReadonlyMap<string, IndicatorDefinition>;
}

export function catalogueOf(inputs: FoldInputs, period: Period): Catalogue {
  return [...inputs.definitionsOn(lastDayOf(period)).values()];
}

/** The open months before a period that its figures may look at, first to last. */
function earlierMonths(inputs: FoldInputs, period: Period): number[] {
  const reach = Math.max(0, ...catalogueOf(inputs, period).map(reachOf));
  return Array.from({ length: reach }, (_, index) => period.firstMonth - reach + index).filter((month) =>
    inputs.calendar.isOpened(month),
  );
}

/** The months whose reports a period's figures are made of, first to last. */
export function monthsReadFor(inputs: FoldInputs, period: Period): number[] {
  return [...earlierMonths(inputs, period), ...monthsOf(period).filter((month) => inputs.calendar.isOpened(month))];
}

/** What the fold over time takes for a period; `reportsOf` has the effective reports of a month, undefined for none at all. */
export function periodInputs(
  inputs: FoldInputs,
  period: Period,
  reportsOf: (month: number) => EffectiveMonth | undefined,
): PeriodInputs {
  const tree = inputs.treeOn(lastDayOf(period));
  const foldMonth = (month: number): FoldMonth => foldMonthOf(inputs, month, reportsOf);
  return {
    tree,
    catalogue: catalogueOf(inputs, period),
    unplaced: placeClosedUnits(inputs.units, tree, monthsOf(period).map(lastDayOfMonth)),
    // A month that is not open has no reports and no duty.
    months: monthsOf(period)
      .filter((month) => inputs.calendar.isOpened(month))
      .map(foldMonth),
    monthCount: period.months,
    earlier: earlierMonths(inputs, period).map(foldMonth),
  };
}

export function foldMonthOf(
  inputs: FoldInputs,
  month: number,
  reportsOf: (month: number) => EffectiveMonth | undefined,
): FoldMonth {
  const day = lastDayOfMonth(month);
  const reports = reportsOf(month) ?? new EffectiveMonth(month, NO_UNITS);
  return { month, tree: inputs.treeOn(day), definitions: inputs.definitionsOn(day), reports };
}
