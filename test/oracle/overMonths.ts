/** How the months of a period combine for one unit, and what is carried into it. */
import { monthsBefore } from './calendar.ts';
import { fraction, sum, times, whole, type Fraction } from './fraction.ts';
import type { History, HistoryIndicator, HistoryTimeRule, HistoryUnit } from './history.ts';
import { originsOf, shareOf } from './place.ts';
import { isOpen, unitMonth, type UnitMonth } from './unitMonth.ts';

/** One unit in one period, looked at by the period's definition. */
export interface Question {
  history: History;
  unit: HistoryUnit;
  /** First to last. */
  months: string[];
  indicator: HistoryIndicator;
}

export interface UnitResult {
  /** What the unit hands on; the second is what its value counts for, or is divided by. */
  parts: { first: Fraction; second: bigint } | null;
  due: number;
  reported: number;
  carried: number;
  missing: number;
  excused: number;
  unplaced: number;
}

export type ValueMonth = Extract<UnitMonth, { state: 'VALUE' }>;

export const NOTHING_OWED: UnitResult = {
  parts: null,
  due: 0,
  reported: 0,
  carried: 0,
  missing: 0,
  excused: 0,
  unplaced: 0,
};

export function unitMonths({ history, unit, months, indicator }: Question): UnitMonth[] {
  return months.map((month) => unitMonth(history, unit, month, indicator.code));
}

export function countsUnits(rule: HistoryTimeRule): boolean {
  return rule === 'LAST' || rule === 'LAST/LAST';
}

export function overMonths(question: Question): UnitResult {
  const { indicator } = question;
  if (countsUnits(indicator.overTime)) return resultOf(question, walkBack(question));

  const months = unitMonths(question);
  const count = (...states: UnitMonth['state'][]) => months.filter((month) => states.includes(month.state)).length;
  return {
    parts: handOn(question, valuesOf(months)),
    due: count('VALUE', 'MISSING'),
    reported: count('VALUE'),
    carried: 0,
    missing: count('MISSING'),
    excused: count('CLOSED', 'NOT_APPLICABLE'),
    unplaced: 0,
  };
}

export function isAdded(rule: HistoryTimeRule): boolean {
  return rule === 'SUM' || rule === 'SUM/SUM' || rule === 'SUM/LAST';
}

export function valuesOf(months: UnitMonth[]): ValueMonth[] {
  return months.filter((month) => month.state === 'VALUE');
}

// LAST and LAST/LAST: one state for the unit, from the latest month that decides it

export type Latest =
  | { state: 'REPORTED' | 'CARRIED'; from: ValueMonth }
  /** `lastDue` is the latest month for which the unit owes a report. */
  | { state: 'MISSING'; lastDue: string }
  | { state: 'EXCUSED' | 'NO_DUTY' };

/** What a unit counts for that stands for the period with one month. */
export function resultOf(question: Question, latest: Latest): UnitResult {
  switch (latest.state) {
    case 'REPORTED':
      return { ...NOTHING_OWED, parts: handOn(question, [latest.from]), due: 1, reported: 1 };
    case 'CARRIED':
      return { ...NOTHING_OWED, parts: handOn(question, [latest.from]), due: 1, carried: 1 };
    case 'MISSING':
      return { ...NOTHING_OWED, due: 1, missing: 1 };
    case 'EXCUSED':
      return { ...NOTHING_OWED, excused: 1 };
    case 'NO_DUTY':
      return NOTHING_OWED;
  }
}

function walkBack(question: Question): Latest {
  return walk(question, undefined).latest;
}

/** `owed` is the month for which an heir of the unit owes a report that it has not given. */
export function walk(
  question: Question,
  owed: string | undefined,
): { latest: Latest; wasAsked: boolean; isEnded: boolean } {
  let lastDue = owed;
  let closed = false;
  let wasAsked = false;
  const met = (latest: Latest, isEnded: boolean) => ({ latest, wasAsked, isEnded });
  for (const month of unitMonths(question).toReversed()) {
    if (month.state !== 'NO_DUTY') wasAsked = true;
    if (month.state === 'CLOSED') closed = true;
    if (month.state === 'MISSING') lastDue ??= month.month;
    if (month.state === 'VALUE')
      return met({ state: lastDue === undefined ? 'REPORTED' : 'CARRIED', from: month }, true);
    if (month.state === 'NOT_APPLICABLE') {
      return met(lastDue === undefined ? { state: 'EXCUSED' } : { state: 'MISSING', lastDue }, true);
    }
  }
  if (lastDue === undefined) return met({ state: closed ? 'EXCUSED' : 'NO_DUTY' }, false);

  for (const month of monthsCarriedFrom(question)) {
    const before = unitMonth(question.history, question.unit, month, question.indicator.code);
    if (before.state !== 'NO_DUTY') wasAsked = true;
    if (before.state === 'VALUE') return met({ state: 'CARRIED', from: before }, true);
    if (before.state === 'NOT_APPLICABLE') return met({ state: 'MISSING', lastDue }, true);
  }
  return met({ state: 'MISSING', lastDue }, false);
}

/** The months before the period's last open one that may be carried from and lie before the period, the latest first. */
function monthsCarriedFrom({ history, months, indicator }: Question): string[] {
  const lastOpen = months.findLast((month) => isOpen(history, month))!;
  return monthsBefore(lastOpen, indicator.carry ?? 0).filter((month) => month < months[0]!);
}

// The rules over the months that have a value

/** What the unit hands on of its months with a value, the latest last; null without any. */
function handOn(question: Question, values: ValueMonth[]): UnitResult['parts'] {
  if (values.length === 0) return null;
  const { indicator } = question;
  if (indicator.kind === 'MEASURE' && indicator.overUnits === 'MEAN') return handOnForMean(question, values);
  const seconds = values.map(({ parts }) => parts[1]);
  const seconded: Partial<Record<HistoryTimeRule, bigint>> = {
    'SUM/SUM': sum(seconds),
    'SUM/LAST': seconds.at(-1)!,
    'LAST/LAST': seconds.at(-1)!,
  };
  return { first: combined(indicator.overTime, values), second: seconded[indicator.overTime] ?? 1n };
}

/** Each value times what it weighs, and that weight. A mean over months pools them, any other rule hands on one result. */
function handOnForMean(question: Question, values: ValueMonth[]): UnitResult['parts'] {
  const { overTime } = question.indicator;
  if (overTime === 'MEAN') {
    const weights = values.map((value) => weightIn(question, value.month));
    return {
      first: whole(sum(values.map(({ parts }, index) => parts[0] * weights[index]!))),
      second: sum(weights),
    };
  }
  const weight = weightIn(question, values.at(-1)!.month);
  return { first: times(combined(overTime, values), weight), second: weight };
}

/** Without a weight every value counts alike; a value whose weight is not known adds nothing. */
function weightIn({ history, unit, indicator }: Question, month: string): bigint {
  if (indicator.weight === undefined) return 1n;
  const weight = unitMonth(history, unit, month, indicator.weight);
  return weight.state === 'VALUE' ? weight.parts[0] : 0n;
}

function combined(rule: HistoryTimeRule, values: ValueMonth[]): Fraction {
  const firsts = values.map(({ parts }) => parts[0]);
  const ascending = firsts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  switch (rule) {
    case 'LAST':
    case 'LAST/LAST':
      return whole(firsts.at(-1)!);
    case 'MIN':
      return whole(ascending[0]!);
    case 'MAX':
      return whole(ascending.at(-1)!);
    case 'MEAN':
      return fraction(sum(firsts), BigInt(firsts.length));
    default:
      return whole(sum(firsts));
  }
}

/**
 * The denominator that the unit last reported in the twelve months before one, whatever lies between; if it has reported none since it
 * began, those of all that it came from together.
 */
export function lastDenominator(question: Question, month: string): bigint | undefined {
  const { history, unit, indicator } = question;
  for (const before of monthsBefore(month, 12)) {
    const said = unitMonth(history, unit, before, indicator.code);
    if (said.state === 'VALUE') return said.parts[1];
  }
  const origins = originsOf(history, unit);
  if (origins.length === 0) return undefined;
  const parts = origins.map(({ unit: origin, shares }) => {
    const of = lastDenominator({ ...question, unit: origin }, month);
    return of === undefined || shares === null ? undefined : shareOf(of, shares);
  });
  return parts.includes(undefined) ? undefined : sum(parts.map((part) => part!));
}
