import {
  derivedIndicators,
  windowedInputs,
  type DerivedIndicator,
  type DerivedInput,
} from '../domain/formula/derivedIndicators.ts';
import { isOwnPeriod, monthsInWindow, OWN_PERIOD, type MonthRange } from '../domain/formula/inputWindow.ts';
import { reachOf, type Catalogue, type IndicatorDefinition } from '../domain/indicator.ts';
import { lastDayOf, lastDayOfMonth, type Day, type Period } from '../domain/period.ts';
import type { Placements } from '../domain/placement.ts';
import type { Tree } from '../domain/tree.ts';
import type { UnitRegister } from '../domain/unitRegister.ts';
import type { IndicatorRegister } from '../indicators/indicatorReader.ts';
import type { PeriodCalendar } from '../periods/periodReader.ts';
import type { GroupRegister } from '../units/groupReader.ts';
import type { FoldMonth } from './dutyMonth.ts';
import { EffectiveMonth } from './effectiveMonth.ts';
import type { PeriodInputs, StretchInputs } from './foldTime.ts';
import type { Receipts } from './overlay.ts';
import { joinedPlaces, placeUnits, type PlacedUnits } from './placeUnits.ts';
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
  /** Where units that do not live in the tree of a day belong in it. */
  placementsOn(day: Day): Placements;
  /** The definitions of a day by code, in byte order. */
  definitionsOn(day: Day): ReadonlyMap<string, IndicatorDefinition>;
}

/**
 * What is folded of a period: the reported indicators, and what formulas take over other months, for a roll-up ALL of it. PERIOD are the
 * reported indicators alone, and FORMULAS what the formulas with other months than the period's rest on.
 */
export type FoldScope = 'ALL' | 'PERIOD' | 'FORMULAS';

/** What the fold over time takes for a period; `reportsOf` has the effective reports of a month, undefined for none at all. */
export function periodInputs(
  inputs: FoldInputs,
  period: Period,
  reportsOf: (month: number) => EffectiveMonth | undefined,
  scope: FoldScope = 'ALL',
): PeriodInputs {
  const tree = inputs.treeOn(lastDayOf(period));
  const { reported, windowed, formulas } = foldedOf(inputs, period, scope);
  const fold = (catalogue: Catalogue, stretch: FoldStretch, hasBounds: boolean): StretchInputs => {
    const { range, reach } = stretch;
    const foldMonth = (month: number): FoldMonth => foldMonthOf(inputs, month, reportsOf);
    return {
      catalogue,
      placed: placedIn(inputs, period, range),
      // A month that is not open has no reports and no duty.
      months: openedIn(inputs, range).map(foldMonth),
      monthCount: range.end - range.first,
      earlier: openedIn(inputs, { first: range.first - reach, end: range.first }).map(foldMonth),
      hasBounds,
    };
  };
  return {
    tree,
    ...fold(reported, stretchOf(period, reported), true),
    windowed: windowed.map((input) => ({
      key: input.key,
      ...fold([input.definition], windowStretch(inputs, period, input), false),
    })),
    formulas,
  };
}

/** Where the months go of the units that end within a period. */
export function placedUnitsOf(inputs: FoldInputs, period: Period): PlacedUnits {
  return placedIn(inputs, period, monthsInWindow(OWN_PERIOD, period, undefined));
}

/** The same for all that is folded, those units included that had ended in other months that formulas look at. */
export function allPlacedUnitsOf(inputs: FoldInputs, period: Period, scope: FoldScope): PlacedUnits {
  const ranges = foldedOf(inputs, period, scope).windowed.map((input) => windowStretch(inputs, period, input).range);
  return joinedPlaces([placedUnitsOf(inputs, period), ...ranges.map((range) => placedIn(inputs, period, range))]);
}

function placedIn(inputs: FoldInputs, period: Period, range: MonthRange): PlacedUnits {
  const day = lastDayOf(period);
  const ends = monthsIn(range).map(lastDayOfMonth);
  return placeUnits(inputs.units, inputs.treeOn(day), inputs.placementsOn(day), ends);
}

/** The months whose reports a period's figures are made of, first to last. */
export function monthsReadFor(inputs: FoldInputs, period: Period, scope: FoldScope = 'ALL'): number[] {
  return [...readsFor(inputs, period, scope).keys()].sort((a, b) => a - b);
}

/**
 * The same with what is looked at in each: codes of indicators where it is only some, as in months that formulas reach back to, else
 * undefined.
 */
export function readsFor(
  inputs: FoldInputs,
  period: Period,
  scope: FoldScope = 'ALL',
): Map<number, ReadonlySet<string> | undefined> {
  const { reported, windowed } = foldedOf(inputs, period, scope);
  const reads = new Map<number, Set<string> | undefined>();
  for (const input of windowed) {
    const { definition } = input;
    for (const month of openedIn(inputs, lookedAtIn(windowStretch(inputs, period, input)))) {
      const codes = reads.get(month) ?? new Set<string>();
      reads.set(month, codes.add(definition.code));
      if (definition.weight !== null) codes.add(definition.weight);
    }
  }
  if (reported.length === 0) return reads;
  const own = stretchOf(period, reported);
  for (const month of openedIn(inputs, lookedAtIn(own))) reads.set(month, undefined);
  return reads;
}

/** All months that a period's figures look at, opened or not, by the catalogue alone; its own first, and then those of formulas. */
export function rangesOf(inputs: FoldInputs, period: Period): MonthRange[] {
  const { reported, windowed } = foldedOf(inputs, period, 'ALL');
  const stretches = [stretchOf(period, reported), ...windowed.map((input) => windowStretch(inputs, period, input))];
  return stretches.map(lookedAtIn);
}

/** Months that are folded, and how many before them may be looked at. */
interface FoldStretch {
  readonly range: MonthRange;
  readonly reach: number;
}

interface Folded {
  readonly reported: Catalogue;
  readonly windowed: readonly DerivedInput[];
  readonly formulas: readonly DerivedIndicator[];
}

function foldedOf(inputs: FoldInputs, period: Period, scope: FoldScope): Folded {
  const definitions = inputs.definitionsOn(lastDayOf(period));
  const reported = [...definitions.values()].filter(({ kind }) => kind !== 'DERIVED');
  const formulas = [...derivedIndicators(definitions).values()];
  if (scope === 'ALL') return { reported, windowed: windowedInputs(definitions), formulas };
  const reaching = formulas.filter(looksElsewhere);
  if (scope === 'PERIOD')
    return { reported, windowed: [], formulas: formulas.filter((one) => !reaching.includes(one)) };
  const codes = new Set(reaching.flatMap((formula) => formula.inputs.map(({ key }) => key)));
  return {
    reported: reported.filter(({ code }) => codes.has(code)),
    windowed: windowedInputs(definitions),
    formulas: reaching,
  };
}

/** Whether a formula rests on other months than those of the period. */
export function looksElsewhere({ inputs }: DerivedIndicator): boolean {
  return inputs.some(({ window }) => !isOwnPeriod(window));
}

function stretchOf(period: Period, catalogue: Catalogue): FoldStretch {
  const range = monthsInWindow(OWN_PERIOD, period, undefined);
  return { range, reach: Math.max(0, ...catalogue.map(reachOf)) };
}

/** Nobody is told how far the truth may lie from an input, so that no last denominators are looked for. */
function windowStretch(inputs: FoldInputs, period: Period, { window, definition }: DerivedInput): FoldStretch {
  return { range: monthsInWindow(window, period, inputs.calendar.openedMonths[0]), reach: definition.carryMonths };
}

function lookedAtIn({ range: { first, end }, reach }: FoldStretch): MonthRange {
  return { first: first - reach, end };
}

function monthsIn({ first, end }: MonthRange): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}

function openedIn(inputs: FoldInputs, range: MonthRange): number[] {
  return monthsIn(range).filter((month) => inputs.calendar.isOpened(month));
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
