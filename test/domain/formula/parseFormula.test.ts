import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATORS, type Formula } from '../../../src/domain/formula/formula.ts';
import { formulaText } from '../../../src/domain/formula/formulaText.ts';
import { OWN_PERIOD, SPANS } from '../../../src/domain/formula/inputWindow.ts';
import { DEEPEST_FORMULA, parseFormula } from '../../../src/domain/formula/parseFormula.ts';
import { reduceFraction } from '../../../src/domain/fraction.ts';

// A failing run prints its seed; FC_SEED repeats it.
const RUNS = { numRuns: 500, ...(process.env['FC_SEED'] && { seed: Number(process.env['FC_SEED']) }) };

function treeOf(text: string): Formula {
  const parsed = parseFormula(text);
  if (!('formula' in parsed)) throw new Error(`column ${parsed.column}: ${parsed.message}`);
  return parsed.formula;
}

describe('a formula and its canonical text', () => {
  test.each([
    ['A+B*C', 'A + B * C'],
    ['(A+B)*C', '(A + B) * C'],
    ['A-B-C', 'A - B - C'],
    ['A-(B-C)', 'A - (B - C)'],
    ['A/(B*C)', 'A / (B * C)'],
    ['((A))', 'A'],
    ['- A * B', '-A * B'],
    ['-(A*B)', '-(A * B)'],
    ['--A', '--A'],
    ['-(-A)', '--A'],
    ['0.40*A', '0.4 * A'],
    ['100*A', '100 * A'],
    ['1.050 + A', '1.05 + A'],
    ['A[ - 3 ]', 'A[-3]'],
    ['A[-1y][ytd]', 'A[ytd][-1y]'],
    ['A[-1y][-1y]', 'A[-2y]'],
    ['A[-1y][-2]', 'A[-2][-1y]'],
    ['A[ytd][-1]', 'A[ytd][-1]'],
    ['A [cumulative] [-1y]', 'A[cumulative][-1y]'],
    ['A / A[-1y] - 1', 'A / A[-1y] - 1'],
  ])('%s is %s', (text, canonical) => {
    expect(formulaText(treeOf(text))).toBe(canonical);
    expect(formulaText(treeOf(canonical))).toBe(canonical);
  });

  test('the text of any tree is that tree again', () => {
    fc.assert(
      fc.property(formulas(), (formula) => {
        expect(treeOf(formulaText(formula))).toEqual(formula);
      }),
      RUNS,
    );
  });

  test('the codes that it names stand with their columns', () => {
    const parsed = parseFormula('A / (B_2[-1y] + A)');
    expect('mentions' in parsed && parsed.mentions).toEqual([
      { code: 'A', column: 1 },
      { code: 'B_2', column: 6 },
      { code: 'A', column: 17 },
    ]);
  });
});

describe('what is no formula is refused with its column and what is allowed', () => {
  test.each([
    ['', 1, 'the formula ends where the code of an indicator, a number, - or ( is expected'],
    ['A +', 4, 'the formula ends where the code of an indicator'],
    ['A B', 3, '"B" stands where + - * / or the end is expected'],
    ['A + * B', 5, '"*" stands where the code of an indicator, a number, - or ( is expected'],
    ['(A + B', 7, 'the formula ends where + - * / or ) is expected'],
    ['A)', 2, '")" stands where + - * / or the end is expected'],
    ['A ^ 2', 3, '"^" has no place in a formula; allowed are codes of indicators'],
    ['tỷ + A', 1, '"t" has no place in a formula'],
    ['.5 * A', 1, '"." has no place in a formula'],
    ['A[-1m]', 2, '"[-1m]" is no window; allowed are [-3] for three periods earlier, [-1y]'],
    ['A[1]', 2, '"[1]" is no window'],
    ['A[-0]', 2, '[-0] is the period itself'],
    ['A[-0y]', 2, '[-0y] is the period itself'],
    ['A[-121]', 2, 'looks too far back; allowed are at most 120 periods and 20 years'],
    ['A[-15y][-6y]', 8, 'looks too far back'],
    ['A[ytd][cumulative]', 7, '[ytd][cumulative] is a stretch of a stretch'],
    ['A[-1][ytd]', 6, '[-1][ytd]: a year to date is no period that another one lies before'],
    ['(A + B)[-1y]', 8, '[-1y] stands after no indicator'],
    ['2[-1y]', 2, '[-1y] stands after no indicator'],
    ['1234567890.123456 * A', 1, 'a number of 16 digits is too long; allowed are at most 15'],
    ['process.exit()', 1, '"p" has no place in a formula'],
    [`${'A+'.repeat(500)}A`, 1001, 'the formula has 1001 characters without its spaces; allowed are at most 1000'],
    [`${'('.repeat(DEEPEST_FORMULA + 1)}A`, DEEPEST_FORMULA + 1, 'more than 20 deep within each other'],
    [`${'-'.repeat(DEEPEST_FORMULA + 1)}A`, DEEPEST_FORMULA + 1, 'more than 20 deep within each other'],
  ])('%s', (text, column, message) => {
    const fault = parseFormula(text);
    expect(fault).toMatchObject({ column });
    expect('message' in fault && fault.message).toContain(message);
  });
});

function formulas(): fc.Arbitrary<Formula> {
  const number = fc.tuple(fc.nat(1_000_000), fc.nat(6)).map(([digits, places]): Formula => ({
    type: 'NUMBER',
    value: reduceFraction({ numerator: digits, denominator: 10 ** places }),
  }));
  const window = fc.record({
    span: fc.constantFrom(...SPANS),
    periodsBack: fc.oneof(fc.constant(0), fc.nat(120)),
    yearsBack: fc.oneof(fc.constant(0), fc.nat(20)),
  });
  const input = fc
    .tuple(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,5}$/), fc.oneof(fc.constant(OWN_PERIOD), window))
    .map(([code, ofInput]): Formula => ({ type: 'INPUT', code, window: ofInput }));
  return fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 5 },
      input,
      number,
      tie('formula').map((of): Formula => ({ type: 'NEGATIVE', of })),
      fc
        .tuple(fc.constantFrom(...OPERATORS), tie('formula'), tie('formula'))
        .map(([operator, left, right]): Formula => ({ type: 'OPERATION', operator, left, right })),
    ),
  })).formula;
}
