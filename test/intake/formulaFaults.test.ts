import { describe, expect, test } from 'vitest';
import { check, COUNT, definitionsOf, faultOf, yaml, type Entry } from './checkedCatalogue.ts';
import { only } from './examples.ts';

/** A formula: nobody reports it, so that it has neither levels nor a rule over time. */
const DERIVED: Entry = {
  ...COUNT,
  code: 'SHARE',
  kind: 'DERIVED',
  formula: 'STAFF / OFFICES',
  levels: undefined,
  overTime: undefined,
};
const OFFICES: Entry = { ...COUNT, code: 'OFFICES' };
const MEAN: Entry = { ...COUNT, code: 'MEAN', overTime: 'MEAN' };

function derived(code: string, formula: string, rest: Entry = {}): Entry {
  return { ...DERIVED, code, formula, ...rest };
}

describe('an indicator that is a formula', () => {
  test('has no levels and no rule but its formula, which is kept in its canonical text', () => {
    const [, , share] = definitionsOf(COUNT, OFFICES, derived('SHARE', '"(STAFF)/OFFICES [-1y]"'));
    expect(share).toMatchObject({
      kind: 'DERIVED',
      formula: 'STAFF / OFFICES[-1y]',
      levels: [],
      overTime: 'FORMULA',
      overUnits: 'FORMULA',
      scale: 0,
      carryMonths: 0,
      weight: null,
    });
  });

  test('may be as long and as deep as a formula can be, however it is kept', () => {
    const signs = `${'-'.repeat(20)}STAFF`;
    const [, deep] = definitionsOf(COUNT, derived('DEEP', `"${signs}"`));
    expect(deep).toMatchObject({ formula: signs });
    const sum = ['STAFF', ...Array.from({ length: 165 }, () => 'STAFF')].join('+');
    expect(sum.length).toBeGreaterThan(990);
    const [, long] = definitionsOf(COUNT, derived('LONG', `"${sum}"`));
    expect(long).toMatchObject({ formula: sum.replaceAll('+', ' + ') });
  });

  test('may use other formulas, of this file in any order and of what was known', () => {
    const known = definitionsOf(COUNT, OFFICES, DERIVED);
    const { faults, definitions } = check(
      yaml(derived('TWICE', 'GROWTH * 2'), derived('GROWTH', 'SHARE / SHARE[-1y]')),
      known,
    );
    expect(faults).toEqual([]);
    expect(definitions).toHaveLength(2);
  });

  test('with another formula becomes the next version, and with the same one written otherwise does not', () => {
    const known = definitionsOf(COUNT, OFFICES, DERIVED);
    expect(check(yaml(derived('SHARE', '(STAFF / OFFICES)')), known)).toMatchObject({ definitions: [], unchanged: 1 });
    expect(
      check(yaml(derived('SHARE', 'STAFF - OFFICES', { validFrom: '2011-01-01' })), known).definitions,
    ).toMatchObject([{ version: 2, formula: 'STAFF - OFFICES' }]);
  });

  test.each([
    ['MISSING_KEY', 'formula', { formula: undefined }, 'missing or empty'],
    ['BAD_FORMULA', 'formula', { formula: 'STAFF / ' }, 'column 8 of the formula: the formula ends where'],
    ['BAD_FORMULA', 'formula', { formula: '1 + 1' }, 'names no indicator'],
    ['NOT_FOR_KIND', 'levels', { levels: '[COMMUNE]' }, 'leave levels out'],
    ['NOT_FOR_KIND', 'scale', { scale: '2' }, 'allowed is 0'],
    ['NOT_FOR_KIND', 'limit', { limit: '5' }, 'leave it out'],
    ['NOT_FOR_KIND', 'weight', { weight: 'STAFF' }, 'not weighted'],
    ['NOT_FOR_KIND', 'mayExceedOne', { mayExceedOne: 'true' }, 'no ratio'],
    ['BAD_CARRY', 'carry', { carry: '3' }, 'FORMULA is not carried'],
    ['BAD_COMBINATION', 'overTime', { overTime: 'SUM' }, 'allowed are FORMULA'],
    ['BAD_COMBINATION', 'overUnits', { overUnits: 'SUM' }, 'allowed are FORMULA'],
    [
      'NOT_FOR_KIND',
      'target.amounts',
      { target: '{ amounts: [{ subject: VN, grain: YEAR, amount: 1 }] }' },
      'state a rate',
    ],
  ])('is refused with %s in %s', (code, field, rest, allowed) => {
    const fault = faultOf({ ...DERIVED, ...rest });
    expect(fault).toMatchObject({ code, field });
    expect(fault.message).toContain(allowed);
  });

  test.each(['COUNT', 'CONDITION', 'RATIO', 'MEASURE'])('a %s has none', (kind) => {
    const fault = check(yaml({ ...COUNT, kind, formula: 'A' })).faults.find(({ field }) => field === 'formula');
    expect(fault).toMatchObject({ code: 'NOT_FOR_KIND' });
  });

  test('may have a target in its own unit and a coverage', () => {
    const [, , share] = definitionsOf(COUNT, OFFICES, {
      ...DERIVED,
      target: "{ rate: '72.5' }",
      minimumCoverage: "'0.80'",
    });
    expect(share).toMatchObject({ targetRate: '72.5', minimumCoverage: '0.80' });
  });
});

describe('formulas that mean nothing beside what they name', () => {
  test('a name that nothing has, with its line and column', () => {
    const fault = only(check(yaml(COUNT, derived('SHARE', 'STAFF / NOBODY'))).faults);
    expect(fault).toMatchObject({ code: 'UNKNOWN_INPUT', field: 'formula', value: 'NOBODY' });
    expect(fault.message).toContain('SHARE: column 9 of the formula: no indicator "NOBODY" is defined');
  });

  test('what is defined only later is not there yet on its first day', () => {
    const { faults } = check(yaml(COUNT, { ...OFFICES, validFrom: '2012-01-01' }, DERIVED));
    expect(only(faults)).toMatchObject({ code: 'UNKNOWN_INPUT', value: 'OFFICES' });
  });

  test('all unknown names are told at once', () => {
    const { faults } = check(yaml(COUNT, derived('X', 'A1 + STAFF'), derived('Y', 'A2 + A3')));
    expect(faults.map(({ code, value }) => [code, value])).toEqual([
      ['UNKNOWN_INPUT', 'A1'],
      ['UNKNOWN_INPUT', 'A2'],
      ['UNKNOWN_INPUT', 'A3'],
    ]);
  });

  test('a formula is not blamed for an entry that is at fault itself', () => {
    const { faults } = check(yaml({ ...COUNT, scale: '99' }, OFFICES, DERIVED));
    expect(only(faults)).toMatchObject({ code: 'BAD_SCALE' });
  });

  test('formulas that lead back to themselves, each with its way', () => {
    const { faults } = check(
      yaml(COUNT, derived('A', 'B + STAFF'), derived('B', 'C'), derived('C', 'A'), derived('D', 'D')),
    );
    expect(faults.map(({ code }) => code)).toEqual(Array<string>(4).fill('FORMULA_CYCLE'));
    expect(faults.map(({ message }) => /: ([A-D]( -> [A-D])+);/.exec(message)?.[1])).toEqual([
      'A -> B -> C -> A',
      'B -> C -> A -> B',
      'C -> A -> B -> C',
      'D -> D',
    ]);
  });

  test('a new version that leads what was known back to itself', () => {
    const known = definitionsOf(COUNT, derived('A', 'STAFF'), derived('B', 'A'));
    const { faults } = check(yaml(derived('A', 'B', { validFrom: '2011-01-01' })), known);
    expect(faults.map(({ code, line }) => [code, line])).toEqual([
      ['FORMULA_CYCLE', 12],
      ['FORMULA_CYCLE', 12],
    ]);
    expect(faults.map(({ message }) => message).join('\n')).toContain('A: B uses it: the formula leads back to itself');
  });

  test('a window of a window that makes no sense, through another formula', () => {
    const { faults } = check(yaml(COUNT, derived('YEAR', 'STAFF[ytd]'), derived('ALL', 'YEAR[cumulative]')));
    const fault = only(faults);
    expect(fault).toMatchObject({ code: 'BAD_WINDOW', value: 'YEAR' });
    expect(fault.message).toContain('YEAR[cumulative] would take STAFF[ytd][cumulative]');
  });

  test('a mean over months is not kept exactly for more than a year', () => {
    const fault = only(check(yaml(MEAN, derived('ALL', 'MEAN[cumulative]'))).faults);
    expect(fault).toMatchObject({ code: 'BAD_WINDOW', value: 'MEAN' });
    expect(check(yaml(MEAN, derived('ALL', 'MEAN[ytd]'))).faults).toEqual([]);
  });

  test('formulas that grow by each other beyond all measure', () => {
    const entries = Array.from({ length: 12 }, (_, index) =>
      derived(`F${index + 1}`, index === 0 ? 'STAFF + STAFF' : `F${index} + F${index}`),
    );
    const { faults } = check(yaml(COUNT, ...entries));
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['FORMULA_TOO_LARGE']));
    expect(faults.length).toBeGreaterThan(0);
  });

  test('more inputs than are allowed', () => {
    const many = Array.from({ length: 21 }, (_, index) => `STAFF[-${index + 1}]`).join(' + ');
    const fault = only(check(yaml(COUNT, derived('ALL', many))).faults);
    expect(fault).toMatchObject({ code: 'FORMULA_TOO_LARGE' });
    expect(fault.message).toContain('has 21 inputs; allowed are at most 20');
  });
});
