/**
 * A second implementation of docs/figures.md: as slow and as obvious as possible. It shares no code with the product,
 * keeps no index and no intermediate sums, and looks everything up anew, so that the two can only agree by both being
 * right. Read it beside that page: a figure here, then unitMonth.ts, overMonths.ts and bounds.ts.
 */
import { boundsOf, NO_BOUNDS, type Bounds } from './bounds.ts';
import { grainOf, lastDayOf, monthsOf } from './calendar.ts';
import {
  decimal,
  fraction,
  inParts,
  isLess,
  largest,
  minus,
  plus,
  smallest,
  sum,
  whole,
  type Fraction,
} from './fraction.ts';
import { evaluate, inputsOf, stretchedMonths, type Stretch } from './formula.ts';
import type { History, HistoryIndicator, HistoryLevel } from './history.ts';
import { definitionOn, playedOut } from './known.ts';
import type { UnitResult } from './overMonths.ts';
import { piecesOn } from './boundaries.ts';
import { piecesOf } from './placed.ts';
import { groupUnits, LEVELS, livesOn, subtree } from './tree.ts';
import { accountOf, isOpen, type Account } from './unitMonth.ts';

export type OracleReason =
  | 'NOT_OPEN'
  | 'NOT_ALIVE'
  | 'NOT_APPORTIONABLE'
  | 'NOT_DUE'
  | 'NO_VALUE'
  | 'LOW_COVERAGE'
  | 'INPUT_MISSING'
  | 'ZERO_DENOMINATOR'
  | 'OVERFLOW';

export interface OracleFigure extends Folded, Bounds {
  target: Fraction | null;
  /** Value minus target. */
  gap: Fraction | null;
  targetMet: boolean | null;
}

interface Folded {
  value: Fraction | null;
  /** Why there is no value; null where there is one. */
  reason: OracleReason | null;
  /** A COUNT's exact sum, an extreme of a MEASURE (of means over months in 27720ths), else the upper part. */
  numerator: bigint | null;
  /** 27720 for a mean over months, null for any other COUNT or extreme; else the lower part. */
  denominator: bigint | null;
  due: number;
  reported: number;
  carried: number;
  missing: number;
  excused: number;
  /** Those of the due unit-months that were a closed unit's. */
  unplaced: number;
  /** Of a formula: whether its inputs differ in how many are due or have a value. */
  inputsDiffer: boolean;
}

/**
 * Null where the question is not asked at the subject or beneath it, and nobody there was asked it in the period's months. `boundaries` is
 * the day whose tree and groups the figure stands on, where it is not the period's last.
 */
export function oracleFigure(
  history: History,
  subjectCode: string,
  periodCode: string,
  indicatorCode: string,
  boundaries?: string,
): OracleFigure | null {
  const known = playedOut(history);
  const months = monthsOf(periodCode);
  const lastDay = lastDayOf(months[months.length - 1]!);
  const indicator = definitionOn(known, indicatorCode, lastDay);
  if (!indicator) return null;
  if (indicator.kind === 'DERIVED') return derivedFigure(known, subjectCode, periodCode, indicator, boundaries);
  const target = targetOf(indicator, subjectCode, periodCode);

  const subject = known.units.find((candidate) => candidate.code === subjectCode);
  const day = boundaries ?? lastDay;
  if (subject && !livesOn(subject, day)) {
    const asked = indicator.levels.some((level) => LEVELS.indexOf(level) >= LEVELS.indexOf(subject.level));
    return asked ? besideTarget({ ...nothing('NOT_ALIVE'), ...NO_BOUNDS }, target, indicator) : null;
  }

  const { within, pieces, undecided } = piecesBeneath(known, subjectCode, lastDay, months, indicator, boundaries);
  const results = pieces.map(({ result }) => result);

  const isAsked = within.some((unit) => indicator.levels.includes(unit.level));
  const wasAsked = results.some((result) => result.due > 0 || result.excused > 0);
  if (!isAsked && !wasAsked && undecided.length === 0) return null;
  if (!months.some((month) => isOpen(known, month))) {
    return besideTarget({ ...nothing('NOT_OPEN'), ...NO_BOUNDS }, target, indicator);
  }
  const folded = overUnits(results, indicator);
  const bounds = boundsOf(
    pieces.map(({ contributions }) => contributions),
    indicator,
  );
  if (undecided.length > 0) {
    const atMost = boundsOf(
      [...pieces, ...undecided].map(({ contributions }) => contributions),
      indicator,
    );
    return besideTarget(
      {
        ...folded,
        ...{ value: null, reason: 'NOT_APPORTIONABLE', numerator: null, denominator: null },
        ...(indicator.kind === 'COUNT' && indicator.overTime !== 'MEAN'
          ? { ...atMost, low: bounds.low ?? whole(0n) }
          : { ...bounds, low: null, high: null }),
      },
      target,
      indicator,
    );
  }
  const isHidden = folded.reason === 'LOW_COVERAGE' || folded.reason === 'NOT_DUE';
  const shown = isHidden ? { ...bounds, low: null, high: null } : bounds;
  return besideTarget({ ...folded, ...shown }, target, indicator);
}

/** What the units at and beneath a subject bring over some months, on the tree of a day. */
function piecesBeneath(
  known: History,
  subjectCode: string,
  day: string,
  months: string[],
  indicator: HistoryIndicator,
  boundaries: string | undefined,
) {
  const subject = known.units.find((candidate) => candidate.code === subjectCode);
  const on = boundaries ?? day;
  const within = subject ? subtree(known, subject, on) : groupUnits(known, subjectCode, on);
  const asked = { history: known, months, indicator, day };
  if (boundaries === undefined) return { within, pieces: piecesOf(asked, within), undecided: [] };
  return { within, ...piecesOn(asked, boundaries, within) };
}

/** A formula is worked out on the figures of its inputs, which are folded over their own months on the period's own tree. */
function derivedFigure(
  known: History,
  subjectCode: string,
  periodCode: string,
  indicator: HistoryIndicator,
  boundaries: string | undefined,
): OracleFigure | null {
  const months = monthsOf(periodCode);
  const day = lastDayOf(months.at(-1)!);
  const target = targetOf(indicator, subjectCode, periodCode);
  const own: Stretch = { period: periodCode, from: 'PERIOD', periodsBack: 0, yearsBack: 0 };
  const inputs = inputsOf(known, indicator.code, day, own).map((input) => ({
    ...input,
    definition: definitionOn(known, input.indicator, day)!,
  }));
  const subject = known.units.find((candidate) => candidate.code === subjectCode);
  if (subject && !livesOn(subject, boundaries ?? day)) {
    const isAt = (level: HistoryLevel) => LEVELS.indexOf(level) >= LEVELS.indexOf(subject.level);
    const asked = inputs.every(({ definition }) => definition.levels.some(isAt));
    return asked ? besideTarget({ ...nothing('NOT_ALIVE'), ...NO_BOUNDS }, target, indicator) : null;
  }
  const folded = inputs.map(({ key, definition, stretch }) => {
    const stretched = stretchedMonths(known, stretch);
    const { within, pieces, undecided } = piecesBeneath(known, subjectCode, day, stretched, definition, boundaries);
    const isAsked = within.some((unit) => definition.levels.includes(unit.level));
    const results = pieces.map(({ result }) => result);
    const figure = overUnits(results, definition);
    return { key, isAsked, figure: undecided.length > 0 ? { ...figure, value: null } : figure };
  });
  const isAsked = folded.every((input) => input.isAsked);
  if (!months.some((month) => isOpen(known, month)))
    return isAsked ? besideTarget({ ...nothing('NOT_OPEN'), ...NO_BOUNDS }, target, indicator) : null;

  const valueOf = (key: string) => folded.find((input) => input.key === key)!.figure.value;
  const isWhole = folded.every(({ figure }) => figure.value !== null);
  const result = isWhole ? evaluate(known, indicator.code, day, own, ({ key }) => valueOf(key)!) : null;
  const { due, reported, carried, missing, excused, unplaced } = leastCovered(folded.map(({ figure }) => figure));
  const counts = { due, reported, carried, missing, excused, unplaced, inputsDiffer: differ(folded) };
  if (!isAsked && !result && [due, excused, unplaced].every((count) => count === 0)) return null;
  const empty = (reason: OracleReason) =>
    besideTarget({ ...nothing(reason), ...counts, ...NO_BOUNDS }, target, indicator);
  if (!isWhole) return empty('INPUT_MISSING');
  const minimum = decimal(indicator.minimumCoverage ?? '0');
  if (due > 0 && isLess(fraction(BigInt(reported), BigInt(due)), minimum)) return empty('LOW_COVERAGE');
  if (!result) return empty('ZERO_DENOMINATOR');
  if (isBeyondNumbers(result)) return empty('OVERFLOW');
  return besideTarget({ value: result, reason: null, ...result, ...counts, ...NO_BOUNDS }, target, indicator);
}

/** Whether it is as large as 2^53, from where on not every whole number is one of JSON. Only products of inputs come there in a history. */
function isBeyondNumbers({ numerator, denominator }: Fraction): boolean {
  const size = numerator < 0n ? -numerator : numerator;
  return size >= 2n ** 53n * denominator;
}

/** By reported / due; what is due nowhere is covered least. The first of those that are covered alike. */
function leastCovered(figures: Folded[]): Folded {
  const isCoveredLess = (a: Folded, b: Folded): boolean => {
    if (a.due === 0 || b.due === 0) return a.due === 0 && b.due !== 0;
    return isLess(fraction(BigInt(a.reported), BigInt(a.due)), fraction(BigInt(b.reported), BigInt(b.due)));
  };
  return figures.reduce((least, figure) => (isCoveredLess(figure, least) ? figure : least));
}

function differ(inputs: { figure: Folded }[]): boolean {
  const counts = inputs.map(({ figure }) => `${figure.due} ${figure.reported + figure.carried}`);
  return new Set(counts).size > 1;
}

/** Ties share a position and the next one is skipped: 1 2 2 4. Who has no value has no rank and is not in the map. */
export function oracleRank(
  history: History,
  subjectCodes: readonly string[],
  periodCode: string,
  indicatorCode: string,
): Map<string, { position: number; of: number }> {
  const ranked: { code: string; value: Fraction }[] = [];
  for (const code of subjectCodes) {
    const value = oracleFigure(history, code, periodCode, indicatorCode)?.value;
    if (value) ranked.push({ code, value });
  }
  const lastDay = lastDayOf(monthsOf(periodCode).at(-1)!);
  const lowerIsBetter = definitionOn(playedOut(history), indicatorCode, lastDay)?.lowerIsBetter ?? false;
  const isBetter = (a: Fraction, b: Fraction) => (lowerIsBetter ? isLess(a, b) : isLess(b, a));
  return new Map(
    ranked.map(({ code, value }) => {
      const better = ranked.filter((other) => isBetter(other.value, value)).length;
      return [code, { position: better + 1, of: ranked.length }];
    }),
  );
}

/** What became of every observation that was received for a month. */
export function oracleAccount(history: History, month: string): Account {
  return accountOf(playedOut(history), month);
}

// Over units

function overUnits(results: UnitResult[], indicator: HistoryIndicator): Folded {
  const total = (of: (result: UnitResult) => number) => results.reduce((all, result) => all + of(result), 0);
  const counts = {
    due: total((result) => result.due),
    reported: total((result) => result.reported),
    carried: total((result) => result.carried),
    missing: total((result) => result.missing),
    excused: total((result) => result.excused),
    unplaced: total((result) => result.unplaced),
    inputsDiffer: false,
  };
  const given = results.map((result) => result.parts).filter((parts) => parts !== null);
  if (given.length === 0) return { ...nothing(counts.due === 0 ? 'NOT_DUE' : 'NO_VALUE'), ...counts };
  const minimum = decimal(indicator.minimumCoverage ?? '0');
  if (counts.due > 0 && isLess(fraction(BigInt(counts.reported), BigInt(counts.due)), minimum)) {
    return { ...nothing('LOW_COVERAGE'), ...counts };
  }

  const firsts = given.map((parts) => parts.first);
  if (indicator.kind === 'COUNT') return { ...asAmount(firsts.reduce(plus), indicator), ...counts };
  if (indicator.overUnits === 'MIN') return { ...asAmount(smallest(firsts), indicator), ...counts };
  if (indicator.overUnits === 'MAX') return { ...asAmount(largest(firsts), indicator), ...counts };

  const numerator = inParts(firsts.reduce(plus), 1n);
  const denominator = sum(given.map((parts) => parts.second));
  if (denominator === 0n) return { value: null, reason: 'ZERO_DENOMINATOR', numerator, denominator, ...counts };
  return { value: fraction(numerator, denominator), reason: null, numerator, denominator, ...counts };
}

function asAmount(value: Fraction, { overTime }: HistoryIndicator) {
  if (overTime !== 'MEAN') return { value, reason: null, numerator: inParts(value, 1n), denominator: null };
  return { value, reason: null, numerator: inParts(value, 27720n), denominator: 27720n };
}

function nothing(reason: OracleReason): Folded {
  const counts = { due: 0, reported: 0, carried: 0, missing: 0, excused: 0, unplaced: 0, inputsDiffer: false };
  return { value: null, reason, numerator: null, denominator: null, ...counts };
}

// Targets

function targetOf({ target }: HistoryIndicator, subjectCode: string, periodCode: string): Fraction | null {
  if (!target) return null;
  if ('rate' in target) return decimal(target.rate);
  const grain = grainOf(periodCode);
  const named = target.amounts.find(({ subject, grain: ofGrain }) => subject === subjectCode && ofGrain === grain);
  return named ? whole(BigInt(named.amount)) : null;
}

function besideTarget(figure: Folded & Bounds, target: Fraction | null, indicator: HistoryIndicator): OracleFigure {
  if (!figure.value || !target) return { ...figure, target, gap: null, targetMet: null };
  const targetMet = indicator.lowerIsBetter ? !isLess(target, figure.value) : !isLess(figure.value, target);
  return { ...figure, target, gap: minus(figure.value, target), targetMet };
}
