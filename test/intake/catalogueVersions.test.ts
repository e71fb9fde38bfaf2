import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { check, CONDITION, COUNT, definitionsOf, MEASURE, RATIO, yaml, type Entry } from './checkedCatalogue.ts';
import { only, shortly } from './examples.ts';

describe('a catalogue against what is known', () => {
  const known = definitionsOf(COUNT);

  test('what holds already is unchanged, from its first day or a later one', () => {
    expect(check(yaml(COUNT), known)).toMatchObject({ definitions: [], unchanged: 1, faults: [] });
    expect(check(yaml({ ...COUNT, validFrom: '2010-01-01' }), known)).toMatchObject({ definitions: [], unchanged: 1 });
  });

  test('other differences make the next version', () => {
    const { definitions, unchanged } = check(
      yaml({ ...COUNT, validFrom: '2012-01-01', limit: '50' }, { ...COUNT, validFrom: '2010-01-01', name: 'Cán bộ' }),
      known,
    );
    expect(unchanged).toBe(0);
    expect(definitions.map(({ version, validFrom, name, limit }) => [version, validFrom, name, limit])).toEqual([
      [2, '2010-01-01', 'Cán bộ', 1_000_000_000],
      [3, '2012-01-01', 'Cán bộ chuyên trách', 50],
    ]);
    expect(check(yaml({ ...COUNT, levels: '[DISTRICT]' }), known).definitions).toMatchObject([{ version: 2 }]);
    expect(check(yaml({ ...COUNT, validFrom: '2007-01-01' }), known).definitions).toMatchObject([{ version: 2 }]);
  });

  test.each<Entry>([
    { limit: '1000000000' },
    { carry: '3' },
    { minimumCoverage: "'0.5'" },
    { target: "{ amounts: [{ subject: '01', grain: YEAR, amount: 5 }] }" },
  ])('each of the further fields makes a version: %j', (change) => {
    const { definitions } = check(yaml({ ...COUNT, ...change }), known);
    expect(definitions).toMatchObject([{ version: 2 }]);
    expect(check(yaml({ ...COUNT, ...change }), [...known, ...definitions])).toMatchObject({
      definitions: [],
      unchanged: 1,
    });
  });

  test('an amount that differs makes a version, and a coverage with another number of places does not', () => {
    const amount = (said: number): Entry => ({
      ...COUNT,
      minimumCoverage: said === 6 ? "'0.8'" : "'0.80'",
      target: `{ amounts: [{ subject: VN, grain: YEAR, amount: ${said} }] }`,
    });
    const five = definitionsOf(amount(5));
    expect(check(yaml({ ...amount(5), minimumCoverage: '0.8' }), five).unchanged).toBe(1);
    expect(check(yaml(amount(6)), five).definitions).toMatchObject([{ version: 2 }]);
  });

  test('a target written with another number of places is the same', () => {
    const share = definitionsOf({ ...CONDITION, target: "{ rate: '0.90' }" });
    expect(check(yaml({ ...CONDITION, target: "{ rate: '0.9' }" }), share).unchanged).toBe(1);
    expect(check(yaml({ ...CONDITION, target: "{ rate: '0.91' }" }), share).definitions).toHaveLength(1);
  });

  test.each([
    ['scale', { scale: '1' }, 14],
    ['unitOfMeasure', { unitOfMeasure: 'cán bộ' }, 8],
    ['unitOfMeasureEn', { unitOfMeasureEn: 'persons' }, 9],
    ['overTime', { overTime: 'SUM' }, 11],
  ])('IDENTITY_CHANGED: %s', (field, change, line) => {
    const fault = only(check(yaml({ ...COUNT, validFrom: '2012-01-01', ...change }), known).faults);
    expect(fault).toMatchObject({ code: 'IDENTITY_CHANGED', line, field });
    expect(fault.message).toContain('never changes under a code');
    expect(fault.message).toContain('a code of its own');
  });

  test('IDENTITY_CHANGED: the weight, also where there was none', () => {
    const measure = { ...MEASURE, weight: undefined };
    const { faults } = check(yaml(COUNT, { ...MEASURE, validFrom: '2012-01-01' }), definitionsOf(measure));
    expect(only(faults)).toMatchObject({ code: 'IDENTITY_CHANGED', line: 27, field: 'weight', value: 'STAFF' });
    const weighted = definitionsOf(COUNT, MEASURE);
    expect(only(check(yaml(measure), weighted).faults)).toMatchObject({ field: 'weight', line: 2, value: '' });
  });

  test('IDENTITY_CHANGED: kind with its rules, a ratio that may pass one, also within one file', () => {
    const { faults } = check(yaml(COUNT, { ...RATIO, validFrom: '2010-01-01', mayExceedOne: 'true' }));
    expect(shortly(faults)).toEqual([
      '15 IDENTITY_CHANGED kind',
      '23 IDENTITY_CHANGED overTime',
      '14 IDENTITY_CHANGED overUnits',
      '26 IDENTITY_CHANGED mayExceedOne',
    ]);
  });
});

describe('a weight', () => {
  const weightFault = (known: readonly IndicatorDefinition[], ...entries: Entry[]): Fault =>
    only(check(yaml(...entries), known).faults);

  test('UNKNOWN_WEIGHT: no such indicator, or not yet on the first day of the measure', () => {
    const missing = weightFault([], MEASURE);
    expect(missing).toMatchObject({ code: 'UNKNOWN_WEIGHT', line: 15, field: 'weight' });
    expect(missing.message).toContain('no indicator "STAFF" is defined on 2008-01-01; allowed is a COUNT of scale 0');
    const late = weightFault([], MEASURE, { ...COUNT, validFrom: '2010-01-01' });
    expect(late).toMatchObject({ code: 'UNKNOWN_WEIGHT', line: 15 });
    expect(check(yaml({ ...MEASURE, validFrom: '2010-01-01' }), definitionsOf(COUNT)).faults).toEqual([]);
  });

  test('that is at fault itself is not told twice', () => {
    expect(shortly(check(yaml(MEASURE, { ...COUNT, direction: 'UP' })).faults)).toEqual([
      '26 UNKNOWN_DIRECTION direction',
    ]);
  });

  test('BAD_WEIGHT: no whole amount, or not asked of every level', () => {
    expect(weightFault([], { ...COUNT, scale: '1' }, MEASURE)).toMatchObject({ code: 'BAD_WEIGHT', field: 'weight' });
    expect(weightFault([], RATIO, MEASURE).message).toContain('"STAFF" is a RATIO of scale 0');
    expect(weightFault([], { ...MEASURE, weight: 'DAYS' }).message).toContain('"DAYS" is a MEASURE');
    const levels = weightFault([], { ...COUNT, levels: '[PROVINCE, COMMUNE]' }, MEASURE);
    expect(levels).toMatchObject({ code: 'BAD_WEIGHT', line: 27, field: 'weight' });
    expect(levels.message).toContain('not asked of DISTRICT on 2008-01-01');
  });

  test('BAD_WEIGHT: a later version of the weight drops a level that the measure has', () => {
    const known = definitionsOf(COUNT, MEASURE);
    const dropping = { ...COUNT, levels: '[PROVINCE]', validFrom: '2012-01-01' };
    const fault = weightFault(known, dropping);
    expect(fault).toMatchObject({ code: 'BAD_WEIGHT', line: 10, field: 'levels' });
    expect(fault.message).toContain('DAYS is weighted by it and on 2012-01-01 asked of DISTRICT');
    const measure = { ...MEASURE, levels: '[PROVINCE]' };
    expect(check(yaml(dropping, { ...measure, validFrom: '2012-01-01' }), known).faults).toEqual([]);
    // As is a measure that begins, or gets a level, while a later version of the weight lacks it.
    expect(weightFault(definitionsOf(COUNT, dropping), MEASURE)).toMatchObject({ line: 15, field: 'weight' });
    const wider = { ...measure, levels: '[PROVINCE, COMMUNE]', validFrom: '2013-01-01' };
    expect(weightFault(known, wider)).toMatchObject({ code: 'BAD_WEIGHT', line: 15, field: 'weight' });
  });

  test('BAD_LIMIT: limits whose product is too large, told where it comes about', () => {
    const large = { ...MEASURE, limit: '1000000001' };
    expect(weightFault([], COUNT, large)).toMatchObject({ code: 'BAD_LIMIT', field: 'limit', line: 28 });
    expect(weightFault([], COUNT, large).message).toContain('more than 10^18');
    const known = definitionsOf(COUNT, MEASURE);
    const weight = { ...COUNT, limit: '1000000001', validFrom: '2012-01-01' };
    expect(weightFault(known, weight)).toMatchObject({ code: 'BAD_LIMIT', line: 14, field: 'limit' });
    expect(check(yaml({ ...COUNT, limit: '1000000' }, { ...MEASURE, limit: '1000000000000' })).faults).toEqual([]);
  });
});
