/** What a formula is worth: its text is read from the left, and worked out while it is read. */
import { firstOpened } from './unitMonth.ts';
import { monthsOf, periodBefore } from './calendar.ts';
import { decimal, fraction, minus, plus, type Fraction } from './fraction.ts';
import type { History } from './history.ts';
import { definitionOn } from './known.ts';

/** The months that an indicator is taken over: of a period, from its January on, or from the first opened month on. */
export interface Stretch {
  period: string;
  from: 'PERIOD' | 'JANUARY' | 'BEGINNING';
  /** How many periods and years it lies before the one that was asked for. */
  periodsBack: number;
  yearsBack: number;
}

/** A reported indicator over a stretch; `key` tells it from others of the same formula. */
export interface StretchedInput {
  key: string;
  indicator: string;
  stretch: Stretch;
}

export function stretchedMonths(history: History, { period, from }: Stretch): string[] {
  const months = monthsOf(period);
  if (from === 'PERIOD') return months;
  const last = months.at(-1)!;
  const first = from === 'JANUARY' ? `${last.slice(0, 4)}-01` : firstOpened(history);
  return first === undefined ? [] : monthsBetween(first, last);
}

function monthsBetween(first: string, last: string): string[] {
  if (first > last) return [];
  const [year, month] = first.split('-').map(Number);
  const next = month === 12 ? `${year! + 1}-01` : `${year}-${month! < 9 ? '0' : ''}${month! + 1}`;
  return [first, ...monthsBetween(next, last)];
}

/** All reported indicators that a formula rests on, through the formulas that it uses, over their stretches; each once, by key. */
export function inputsOf(history: History, code: string, day: string, stretch: Stretch): StretchedInput[] {
  const found = new Map<string, StretchedInput>();
  evaluate(history, code, day, stretch, (input) => {
    found.set(input.key, input);
    return fraction(1n, 1n);
  });
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Null where a divisor is zero. */
export function evaluate(
  history: History,
  code: string,
  day: string,
  stretch: Stretch,
  valueOf: (input: StretchedInput) => Fraction,
): Fraction | null {
  const { formula } = definitionOn(history, code, day)!;
  const words = formula!.match(/[A-Z][A-Z0-9_]*(?:\[[^\]]*\])*|\d+(?:\.\d+)?|[-+*/()]/g)!;
  let at = 0;
  let failed = false;

  const sum = (): Fraction => {
    let value = product();
    while (words[at] === '+' || words[at] === '-')
      value = words[at++] === '+' ? plus(value, product()) : minus(value, product());
    return value;
  };
  const product = (): Fraction => {
    let value = single();
    while (words[at] === '*' || words[at] === '/')
      value = words[at++] === '*' ? multiplied(value, single()) : divided(value, single());
    return value;
  };
  const single = (): Fraction => {
    const word = words[at++]!;
    if (word === '-') return minus(fraction(0n, 1n), single());
    if (word === '(') {
      const value = sum();
      at++;
      return value;
    }
    if (/^\d/.test(word)) return decimal(word);
    return named(word);
  };
  const named = (word: string): Fraction => {
    const [name, ...windows] = word.split('[').map((part) => part.replace(']', ''));
    const taken = windows.toReversed().reduce(windowed, stretch);
    if (definitionOn(history, name!, day)!.kind !== 'DERIVED')
      return valueOf({ key: keyOf(name!, taken), indicator: name!, stretch: taken });
    const value = evaluate(history, name!, day, taken, valueOf);
    if (value === null) failed = true;
    return value ?? fraction(1n, 1n);
  };
  const divided = (a: Fraction, b: Fraction): Fraction => {
    if (b.numerator === 0n) {
      failed = true;
      return b;
    }
    const sign = b.numerator < 0n ? -1n : 1n;
    return fraction(sign * a.numerator * b.denominator, sign * a.denominator * b.numerator);
  };
  const value = sum();
  return (failed as boolean) ? null : value;
}

function multiplied(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The last window of a row is the first to be taken: `X[ytd][-1y]` is the year to date of the year before. */
function windowed(stretch: Stretch, window: string): Stretch {
  if (window === 'ytd') return { ...stretch, from: 'JANUARY' };
  if (window === 'cumulative') return { ...stretch, from: 'BEGINNING' };
  const [, digits, years] = /^-(\d+)(y?)$/.exec(window)!;
  const count = Number(digits);
  const { period, periodsBack, yearsBack } = stretch;
  if (years === 'y') return { ...stretch, period: periodBefore(period, 12 * count), yearsBack: yearsBack + count };
  const months = count * monthsOf(period).length;
  return { ...stretch, period: periodBefore(period, months), periodsBack: periodsBack + count };
}

function keyOf(name: string, { from, periodsBack, yearsBack }: Stretch): string {
  const stretched = { PERIOD: '', JANUARY: '[ytd]', BEGINNING: '[cumulative]' }[from];
  const periods = periodsBack === 0 ? '' : `[-${periodsBack}]`;
  return `${name}${stretched}${periods}${yearsBack === 0 ? '' : `[-${yearsBack}y]`}`;
}
