/**
 * A second implementation of docs/figures.md: as slow and as obvious as possible. It shares no code with the product,
 * keeps no index and no intermediate sums, and looks everything up anew, so that the two can only agree by both being
 * right. Read it from top to bottom, beside that page.
 */
import type { History, HistoryIndicator, HistoryLevel, HistoryObservation, HistoryUnit } from './history.ts';

/** In lowest terms, the denominator positive. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

export type OracleReason = 'NOT_OPEN' | 'NOT_ALIVE' | 'NOT_DUE' | 'NO_VALUE' | 'ZERO_DENOMINATOR';

export interface OracleFigure {
  value: Fraction | null;
  /** Why there is no value; null where there is one. */
  reason: OracleReason | null;
  /** A COUNT's exact sum (of a MEAN in 27720ths), the units that say yes to a CONDITION, a RATIO's first part. */
  numerator: bigint | null;
  /** 27720 for a MEAN and null for any other COUNT, the units with a value for a CONDITION, a RATIO's second part. */
  denominator: bigint | null;
  due: number;
  reported: number;
  carried: number;
  missing: number;
  excused: number;
  /** Those of the due unit-months that were a closed unit's. */
  unplaced: number;
}

/** Null where the question is not asked at the subject or beneath it, and nothing of closed units is kept there. */
export function oracleFigure(
  history: History,
  subjectCode: string,
  periodCode: string,
  indicatorCode: string,
): OracleFigure | null {
  const months = monthsOf(periodCode);
  const lastDay = lastDayOf(months[months.length - 1]!);
  const indicator = definitionOn(history, indicatorCode, lastDay);
  if (!indicator) return null;

  const unit = history.units.find((candidate) => candidate.code === subjectCode);
  if (unit && !livesOn(unit, lastDay)) {
    const asked = indicator.levels.some((level) => LEVELS.indexOf(level) >= LEVELS.indexOf(unit.level));
    return asked ? nothing('NOT_ALIVE') : null;
  }

  const within = unit ? subtree(history, unit, lastDay) : groupUnits(history, subjectCode, lastDay);

  const placed = within.map((each) => overMonths(unitMonths(history, each, months, indicatorCode), indicator));
  const unplaced = history.units
    .filter((each) => !livesOn(each, lastDay))
    .filter((each) => within.some((living) => living === nearestLivingAncestor(history, each, lastDay)))
    .map((each) => overMonthsOfClosed(unitMonths(history, each, months, indicatorCode), indicator));
  const asked = within.some((each) => indicator.levels.includes(each.level));
  const kept = unplaced.some((closed) => closed.due > 0 || closed.excused > 0);
  if (!asked && !kept) return null;
  if (!months.some((month) => isOpen(history, month))) return nothing('NOT_OPEN');
  return overUnits([...placed, ...unplaced], indicator);
}

/** Ties share a position and the next one is skipped: 1 2 2 4. Who has no value has no rank and is not in the map. */
export function oracleRank(
  history: History,
  subjectCodes: readonly string[],
  periodCode: string,
  indicatorCode: string,
  best: 'HIGHER' | 'LOWER',
): Map<string, { position: number; of: number }> {
  const ranked: { code: string; value: Fraction }[] = [];
  for (const code of subjectCodes) {
    const value = oracleFigure(history, code, periodCode, indicatorCode)?.value;
    if (value) ranked.push({ code, value });
  }
  const isBetter = (a: Fraction, b: Fraction) => (best === 'HIGHER' ? isLess(b, a) : isLess(a, b));
  return new Map(
    ranked.map(({ code, value }) => {
      const better = ranked.filter((other) => isBetter(other.value, value)).length;
      return [code, { position: better + 1, of: ranked.length }];
    }),
  );
}

// What a unit has said about a month

type UnitMonth =
  { state: 'NO_DUTY' | 'CLOSED' | 'NOT_APPLICABLE' | 'MISSING' } | { state: 'VALUE'; parts: [bigint, bigint] };

/** One for each month, in the order of the months. */
function unitMonths(history: History, unit: HistoryUnit, months: string[], indicatorCode: string): UnitMonth[] {
  return months.map((month) => unitMonth(history, unit, month, indicatorCode));
}

function unitMonth(history: History, unit: HistoryUnit, month: string, indicatorCode: string): UnitMonth {
  const day = lastDayOf(month);
  const asked = definitionOn(history, indicatorCode, day)?.levels.includes(unit.level) ?? false;
  if (!livesOn(unit, day) || !asked || !isOpen(history, month)) return { state: 'NO_DUTY' };

  const said = effectiveObservation(history, unit.code, month, indicatorCode);
  if (said === 'CLOSED' || said === 'NOT_APPLICABLE') return { state: said };
  // An amount or a condition is one unit's: its second part is 1, so that second parts add up to the units with a value.
  if (typeof said === 'number') return { state: 'VALUE', parts: [BigInt(said), 1n] };
  if (Array.isArray(said)) return { state: 'VALUE', parts: [BigInt(said[0]), BigInt(said[1])] };
  return { state: 'MISSING' };
}

/** The row that lies on top of all others by (version, receipt). */
function effectiveObservation(
  history: History,
  unitCode: string,
  month: string,
  indicatorCode: string,
): HistoryObservation | undefined {
  const rows = history.inputs
    .filter((input) => input.type === 'report')
    .filter((row) => row.unit === unitCode && row.month === month && row.indicator === indicatorCode);
  // The sort is stable, so that rows of one version stay in the order of receipt.
  return rows.sort((a, b) => a.version - b.version).at(-1)?.observation;
}

/** By its first report or by command; closing it does not take that back. */
function isOpen(history: History, month: string): boolean {
  return history.inputs.some(
    (input) => (input.type === 'report' && input.month === month) || (input.type === 'open' && input.period === month),
  );
}

function definitionOn(history: History, code: string, day: string): HistoryIndicator | undefined {
  const versions = history.indicators.filter((indicator) => indicator.code === code);
  if (versions.length === 0) throw new Error(`no indicator ${code}`);
  return versions
    .filter((version) => version.validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
}

// Over time, per unit

interface UnitResult {
  parts: { first: Fraction; second: bigint } | null;
  due: number;
  reported: number;
  carried: number;
  missing: number;
  excused: number;
  unplaced: number;
}

const NOTHING_OWED: UnitResult = { parts: null, due: 0, reported: 0, carried: 0, missing: 0, excused: 0, unplaced: 0 };

function overMonths(months: UnitMonth[], indicator: HistoryIndicator): UnitResult {
  if (indicator.overTime === 'LAST' || indicator.overTime === 'LAST/LAST') return walkBack(months);

  const count = (...states: UnitMonth['state'][]) => months.filter((month) => states.includes(month.state)).length;
  return {
    parts: combineMonths(valuesOf(months), indicator),
    due: count('VALUE', 'MISSING'),
    reported: count('VALUE'),
    carried: 0,
    missing: count('MISSING'),
    excused: count('CLOSED', 'NOT_APPLICABLE'),
    unplaced: 0,
  };
}

/** LAST and LAST/LAST: one state for the unit, from the latest month that decides it. */
function walkBack(months: UnitMonth[]): UnitResult {
  let due = false;
  let closed = false;
  for (const month of months.toReversed()) {
    if (month.state === 'CLOSED') closed = true;
    if (month.state === 'MISSING') due = true;
    if (month.state === 'VALUE') {
      const parts = { first: fraction(month.parts[0], 1n), second: month.parts[1] };
      return { ...NOTHING_OWED, parts, due: 1, reported: due ? 0 : 1, carried: due ? 1 : 0 };
    }
    if (month.state === 'NOT_APPLICABLE') {
      return due ? { ...NOTHING_OWED, due: 1, missing: 1 } : { ...NOTHING_OWED, excused: 1 };
    }
  }
  if (due) return { ...NOTHING_OWED, due: 1, missing: 1 };
  return { ...NOTHING_OWED, excused: closed ? 1 : 0 };
}

/** The rules over the months that have a value, the latest last. */
function combineMonths(values: [bigint, bigint][], indicator: HistoryIndicator): UnitResult['parts'] {
  if (values.length === 0) return null;
  const firsts = values.map(([first]) => first);
  const seconds = values.map(([, second]) => second);
  const ascending = firsts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  switch (indicator.overTime) {
    case 'SUM':
      return { first: fraction(sum(firsts), 1n), second: 1n };
    case 'MIN':
      return { first: fraction(ascending[0]!, 1n), second: 1n };
    case 'MAX':
      return { first: fraction(ascending.at(-1)!, 1n), second: 1n };
    case 'MEAN':
      return { first: fraction(sum(firsts), BigInt(values.length)), second: 1n };
    case 'SUM/SUM':
      return { first: fraction(sum(firsts), 1n), second: sum(seconds) };
    case 'SUM/LAST':
      return { first: fraction(sum(firsts), 1n), second: seconds.at(-1)! };
    default:
      throw new Error(`${indicator.overTime} does not combine months`);
  }
}

/** A closed unit leaves behind only what is added over time; its standing plan ends with it. */
function overMonthsOfClosed(months: UnitMonth[], indicator: HistoryIndicator): UnitResult {
  if (!['SUM', 'SUM/SUM', 'SUM/LAST'].includes(indicator.overTime)) return NOTHING_OWED;
  const result = overMonths(months, indicator);
  const withoutPlan =
    result.parts && indicator.overTime === 'SUM/LAST' ? { ...result.parts, second: 0n } : result.parts;
  return { ...result, parts: withoutPlan, unplaced: result.due };
}

function valuesOf(months: UnitMonth[]): [bigint, bigint][] {
  return months.filter((month) => month.state === 'VALUE').map((month) => month.parts);
}

// Over units

function overUnits(results: UnitResult[], indicator: HistoryIndicator): OracleFigure {
  const total = (of: (result: UnitResult) => number) => results.reduce((all, result) => all + of(result), 0);
  const counts = {
    due: total((result) => result.due),
    reported: total((result) => result.reported),
    carried: total((result) => result.carried),
    missing: total((result) => result.missing),
    excused: total((result) => result.excused),
    unplaced: total((result) => result.unplaced),
  };
  const given = results.map((result) => result.parts).filter((parts) => parts !== null);
  if (given.length === 0) return { ...nothing(counts.due === 0 ? 'NOT_DUE' : 'NO_VALUE'), ...counts };

  const first = given.map((parts) => parts.first).reduce(plus);
  if (indicator.overTime === 'MEAN') {
    return { value: first, reason: null, numerator: inParts(first, 27720n), denominator: 27720n, ...counts };
  }
  const numerator = inParts(first, 1n);
  if (indicator.kind === 'COUNT') return { value: first, reason: null, numerator, denominator: null, ...counts };

  const denominator = sum(given.map((parts) => parts.second));
  if (denominator === 0n) return { value: null, reason: 'ZERO_DENOMINATOR', numerator, denominator, ...counts };
  return { value: fraction(numerator, denominator), reason: null, numerator, denominator, ...counts };
}

function nothing(reason: OracleReason): OracleFigure {
  const counts = { due: 0, reported: 0, carried: 0, missing: 0, excused: 0, unplaced: 0 };
  return { value: null, reason, numerator: null, denominator: null, ...counts };
}

// The tree of a day

const LEVELS: readonly HistoryLevel[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'];

function livesOn(validity: { validFrom: string; validTo: string | null }, day: string): boolean {
  return validity.validFrom <= day && (validity.validTo === null || day < validity.validTo);
}

/** The unit and all that live beneath it. */
function subtree(history: History, top: HistoryUnit, day: string): HistoryUnit[] {
  return history.units.filter((unit) => livesOn(unit, day) && [unit, ...ancestors(history, unit)].includes(top));
}

/** The members that live and all beneath them, each unit once. */
function groupUnits(history: History, groupCode: string, day: string): HistoryUnit[] {
  const group = history.groups.find((candidate) => candidate.code === groupCode);
  if (!group) throw new Error(`no unit or group ${groupCode}`);
  const members = group.members.filter((member) => livesOn(member, day)).map((member) => unitOf(history, member.unit));
  const subtrees = members.filter((member) => livesOn(member, day)).map((member) => subtree(history, member, day));
  return history.units.filter((unit) => subtrees.some((units) => units.includes(unit)));
}

function nearestLivingAncestor(history: History, unit: HistoryUnit, day: string): HistoryUnit | undefined {
  return ancestors(history, unit).find((ancestor) => livesOn(ancestor, day));
}

/** From the parent up. */
function ancestors(history: History, unit: HistoryUnit): HistoryUnit[] {
  if (unit.parent === null) return [];
  const parent = unitOf(history, unit.parent);
  return [parent, ...ancestors(history, parent)];
}

function unitOf(history: History, code: string): HistoryUnit {
  const unit = history.units.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}

// The calendar

function monthsOf(periodCode: string): string[] {
  const [year, part = ''] = periodCode.split('-');
  const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
  const within: Record<string, string[]> = {
    '': months,
    H1: months.slice(0, 6),
    H2: months.slice(6, 12),
    Q1: months.slice(0, 3),
    Q2: months.slice(3, 6),
    Q3: months.slice(6, 9),
    Q4: months.slice(9, 12),
  };
  const named = months.includes(part) ? [part] : within[part];
  if (!named || !/^\d{4}(-..)?$/.test(periodCode)) throw new Error(`${periodCode} is not a period`);
  return named.map((month) => `${year}-${month}`);
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  const isLeapYear = year! % 4 === 0 && (year! % 100 !== 0 || year! % 400 === 0);
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return `${month}-${days[number! - 1]}`;
}

// Fractions

function sum(values: bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

/** The denominator is never negative here: it is a count, a divisor or a ratio's second part. */
function fraction(numerator: bigint, denominator: bigint): Fraction {
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/** How many parts of the given size make up the fraction, which they must do exactly. */
function inParts(value: Fraction, partsPerWhole: bigint): bigint {
  if (partsPerWhole % value.denominator !== 0n)
    throw new Error(`${value.denominator} does not divide ${partsPerWhole}`);
  return value.numerator * (partsPerWhole / value.denominator);
}
