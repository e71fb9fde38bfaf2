import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateFormula } from '../../../src/domain/formula/evaluateFormula.ts';
import { parseFormula } from '../../../src/domain/formula/parseFormula.ts';
import { inputKey } from '../../../src/domain/formula/formula.ts';
import { monthsInWindow, OWN_PERIOD, type InputWindow } from '../../../src/domain/formula/inputWindow.ts';
import type { Fraction } from '../../../src/domain/fraction.ts';
import { monthCode, parsePeriod } from '../../../src/domain/period.ts';

function valueOf(text: string, values: Readonly<Record<string, Fraction>> = {}): Fraction | null {
  const parsed = parseFormula(text);
  if (!('formula' in parsed)) throw new Error(parsed.message);
  return evaluateFormula(parsed.formula, (input) => values[inputKey(input)]!);
}

const third: Fraction = { numerator: 1, denominator: 3 };

describe('a formula is evaluated exactly', () => {
  test.each([
    ['1 + 2 * 3', { numerator: 7, denominator: 1 }],
    ['(1 + 2) * 3', { numerator: 9, denominator: 1 }],
    ['1 - 2 - 3', { numerator: -4, denominator: 1 }],
    ['1 / 2 / 3', { numerator: 1, denominator: 6 }],
    ['0.1 + 0.2', { numerator: 3, denominator: 10 }],
    ['-2 * 3', { numerator: -6, denominator: 1 }],
    ['-(2 - 3) / -4', { numerator: -1, denominator: 4 }],
    ['1 - 1', { numerator: 0, denominator: 1 }],
    ['A + A + A', { numerator: 1, denominator: 1 }],
    ['A / A[-1y] - 1', { numerator: -1, denominator: 3 }],
    ['1 / (A - A)', null],
    ['(1 / 0) * 0', null],
    ['0 / 5', { numerator: 0, denominator: 1 }],
  ])('%s', (text, value) => {
    expect(valueOf(text, { A: third, 'A[-1y]': { numerator: 2, denominator: 4 } })).toEqual(value);
  });

  test('also where numbers could not hold it', () => {
    const large = { numerator: 9007199254740993n, denominator: 7 };
    expect(valueOf('A * A', { A: large })).toEqual({ numerator: 9007199254740993n ** 2n, denominator: 49 });
    expect(valueOf('A * A / A / A', { A: large })).toEqual({ numerator: 1, denominator: 1 });
  });

  test('in lowest terms, whatever the terms of the inputs', () => {
    const fraction = fc.record({
      numerator: fc.integer({ min: -1e12, max: 1e12 }),
      denominator: fc.integer({ min: 1, max: 1e12 }),
    });
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const sum = valueOf('A + B', { A: a, B: b })!;
        expect(BigInt(sum.numerator) * BigInt(a.denominator) * BigInt(b.denominator)).toBe(
          (BigInt(a.numerator) * BigInt(b.denominator) + BigInt(b.numerator) * BigInt(a.denominator)) *
            BigInt(sum.denominator),
        );
        expect(gcd(BigInt(sum.numerator), BigInt(sum.denominator))).toBe(1n);
        expect(sum.denominator > 0).toBe(true);
      }),
    );
  });
});

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

describe('the months of a window', () => {
  const window = (said: Partial<InputWindow>): InputWindow => ({ ...OWN_PERIOD, ...said });
  const FIRST_OPENED = 2009 * 12 + 5;

  test.each([
    ['2011-Q2', {}, '2011-04', '2011-06'],
    ['2011-Q2', { periodsBack: 2 }, '2010-10', '2010-12'],
    ['2011-Q2', { yearsBack: 1 }, '2010-04', '2010-06'],
    ['2011-03', { periodsBack: 1, yearsBack: 1 }, '2010-02', '2010-02'],
    ['2011-03', { span: 'YEAR_TO_DATE' }, '2011-01', '2011-03'],
    ['2011-Q3', { span: 'YEAR_TO_DATE' }, '2011-01', '2011-09'],
    ['2011', { span: 'YEAR_TO_DATE' }, '2011-01', '2011-12'],
    ['2011-01', { span: 'YEAR_TO_DATE', periodsBack: 1 }, '2010-01', '2010-12'],
    ['2011-Q3', { span: 'YEAR_TO_DATE', yearsBack: 1 }, '2010-01', '2010-09'],
    ['2011-Q1', { span: 'CUMULATIVE' }, '2009-06', '2011-03'],
    ['2011-Q1', { span: 'CUMULATIVE', yearsBack: 1 }, '2009-06', '2010-03'],
  ] as const)('of %s by %o are %s to %s', (code, said, from, to) => {
    const { first, end } = monthsInWindow(window(said), parsePeriod(code)!, FIRST_OPENED);
    expect([monthCode(first), monthCode(end - 1)]).toEqual([from, to]);
  });

  test.each([
    ['2011-Q1', { span: 'CUMULATIVE', yearsBack: 5 }, FIRST_OPENED],
    ['2011-Q1', { span: 'CUMULATIVE' }, undefined],
  ] as const)('there are none of %s by %o where nothing was opened', (code, said, firstOpened) => {
    const { first, end } = monthsInWindow(window(said), parsePeriod(code)!, firstOpened);
    expect(first).toBe(end);
  });
});
