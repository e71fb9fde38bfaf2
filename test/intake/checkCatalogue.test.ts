import { describe, expect, test } from 'vitest';
import { demoCatalogueText } from '../../seeds/catalogueText.ts';
import type { Fault } from '../../src/domain/errors.ts';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { checkCatalogue, readCatalogue, type CheckedCatalogue } from '../../src/intake/checkCatalogue.ts';
import { only, shortly } from './examples.ts';

type Entry = Record<string, string | undefined>;

/** The lines of a sound entry, in the order in which they are written: its code stands in line 2 of a catalogue. */
const COUNT: Entry = {
  code: 'STAFF',
  kind: 'COUNT',
  name: 'Cán bộ chuyên trách',
  nameEn: 'Dedicated staff',
  description: 'Số cán bộ',
  descriptionEn: 'Number of staff',
  unitOfMeasure: 'người',
  unitOfMeasureEn: 'people',
  levels: '[PROVINCE, DISTRICT]',
  overTime: 'LAST',
  direction: 'HIGHER_IS_BETTER',
  validFrom: '2008-01-01',
};
const CONDITION: Entry = { ...COUNT, kind: 'CONDITION', levels: '[DISTRICT]' };
const RATIO: Entry = { ...COUNT, kind: 'RATIO', overTime: 'SUM/SUM' };

function yaml(...entries: Entry[]): string {
  const text = entries.map((entry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}\n`)
      .join(''),
  );
  return `indicators:\n${text.join('')}`;
}

function check(text: string, known: readonly IndicatorDefinition[] = []): CheckedCatalogue & { faults: Fault[] } {
  const faults: Fault[] = [];
  return { ...checkCatalogue(readCatalogue(text, faults), { definitions: known }, faults), faults };
}

function definitionsOf(...entries: Entry[]): readonly IndicatorDefinition[] {
  const { definitions, faults } = check(yaml(...entries));
  expect(faults).toEqual([]);
  return definitions;
}

function faultOf(entry: Entry): Fault {
  return only(check(yaml(entry)).faults);
}

describe('a sound catalogue', () => {
  test('gives first versions, with defaults', () => {
    expect(definitionsOf(COUNT)).toEqual([
      {
        code: 'STAFF',
        version: 1,
        validFrom: '2008-01-01',
        kind: 'COUNT',
        name: 'Cán bộ chuyên trách',
        nameEn: 'Dedicated staff',
        description: 'Số cán bộ',
        descriptionEn: 'Number of staff',
        unitOfMeasure: 'người',
        unitOfMeasureEn: 'people',
        levels: ['PROVINCE', 'DISTRICT'],
        overTime: 'LAST',
        overUnits: 'SUM',
        direction: 'HIGHER_IS_BETTER',
        scale: 0,
        limit: 1_000_000_000,
        mayExceedOne: false,
        targetRate: null,
      },
    ]);
  });

  test('keeps a limit as a scaled integer and levels from the highest down', () => {
    const [definition] = definitionsOf({ ...COUNT, levels: '[COMMUNE, PROVINCE]', scale: '2', limit: '99.5' });
    expect(definition).toMatchObject({ scale: 2, limit: 9950, levels: ['PROVINCE', 'COMMUNE'] });
  });

  test('may have a target above one where a ratio may', () => {
    const [definition] = definitionsOf({ ...RATIO, mayExceedOne: 'true', target: "{ rate: '1.20' }" });
    expect(definition).toMatchObject({ overUnits: 'SUM_OF_PARTS', mayExceedOne: true, targetRate: '1.20' });
    expect(definitionsOf({ ...CONDITION, target: '{ rate: 0.90 }' })[0]).toMatchObject({
      overUnits: 'SHARE',
      targetRate: '0.90',
    });
  });

  test('may use anchors for texts and lists', () => {
    const text = yaml({ ...COUNT, levels: '&all [PROVINCE]' }, { ...COUNT, code: 'OTHER', levels: '*all' });
    expect(check(text).definitions.map((definition) => definition.levels)).toEqual([['PROVINCE'], ['PROVINCE']]);
  });

  test('is the one of the demo', () => {
    const { definitions, faults } = check(demoCatalogueText());
    expect(faults).toEqual([]);
    expect(definitions.length).toBeGreaterThan(20);
    expect(check(demoCatalogueText(), definitions)).toMatchObject({ definitions: [], unchanged: definitions.length });
  });
});

describe('against what is known', () => {
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

describe('refused', () => {
  test.each([
    ['BAD_YAML', 'indicators:\n  - code: "A\n', 3, 'YAML'],
    ['BAD_YAML', 'indicators:\n  - code: A\n    code: B\n', 3, 'unique'],
    ['BAD_YAML', '- a\n', 1, '"indicators"'],
    ['EMPTY_FILE', '\n', 1, 'at least one'],
    ['MISSING_KEY', '\nindicators: []\n', 2, 'at least one indicator'],
    ['WRONG_TYPE', 'indicators:\n  - STAFF\n', 2, 'begins with'],
  ])('%s: %j', (code, text, line, allowed) => {
    const fault = only(check(text).faults);
    expect(fault).toMatchObject({ code, line });
    expect(fault.message).toContain(allowed);
  });

  test('NOT_UTF8', () => {
    const faults: Fault[] = [];
    readCatalogue(Buffer.from(yaml(COUNT), 'latin1'), faults);
    expect(only(faults)).toMatchObject({ code: 'NOT_UTF8', line: 4 });
  });

  test.each<[string, Entry, string, number, string]>([
    ['BAD_CODE', { code: 'staff' }, 'code', 2, '1 to 40 capitals'],
    ['UNKNOWN_KIND', { kind: 'SUM' }, 'kind', 3, 'COUNT, CONDITION, RATIO'],
    ['KIND_NOT_YET', { kind: 'MEASURE' }, 'kind', 3, 'not there yet; allowed for now are COUNT, CONDITION, RATIO'],
    ['KIND_NOT_YET', { kind: 'DERIVED' }, 'kind', 3, 'not there yet'],
    ['TOO_LONG', { name: 'x'.repeat(256) }, 'name', 4, 'at most 255'],
    ['TOO_LONG', { description: 'x'.repeat(2001) }, 'description', 6, 'at most 2000'],
    ['WRONG_TYPE', { nameEn: '[a]' }, 'nameEn', 5, 'one text, not a list'],
    ['WRONG_LEVEL', { levels: '[PROVINCE, TOWN]' }, 'levels', 10, 'NATION, PROVINCE, DISTRICT, COMMUNE'],
    ['WRONG_LEVEL', { levels: '[PROVINCE, PROVINCE]' }, 'levels', 10, 'each may stand once'],
    ['WRONG_TYPE', { levels: 'PROVINCE' }, 'levels', 10, 'a list of at least one word'],
    ['WRONG_TYPE', { levels: '[]' }, 'levels', 10, 'a list of at least one word'],
    ['BAD_COMBINATION', { kind: 'CONDITION' }, 'levels', 10, 'exactly one level'],
    ['BAD_COMBINATION', { ...CONDITION, overTime: 'SUM' }, 'overTime', 11, 'LAST, MIN, MAX'],
    ['BAD_COMBINATION', { overTime: 'SUM/SUM' }, 'overTime', 11, 'SUM, LAST, MIN, MAX, MEAN'],
    ['BAD_COMBINATION', { ...RATIO, overTime: 'LAST/SUM' }, 'overTime', 11, 'SUM/SUM, LAST/LAST, SUM/LAST'],
    ['BAD_COMBINATION', { overUnits: 'SHARE' }, 'overUnits', 14, 'allowed are SUM'],
    ['UNKNOWN_DIRECTION', { direction: 'UP' }, 'direction', 12, 'HIGHER_IS_BETTER, LOWER_IS_BETTER'],
    ['IMPOSSIBLE_DATE', { validFrom: '2008-02-30' }, 'validFrom', 13, 'year-month-day'],
    ['BAD_SCALE', { scale: '7' }, 'scale', 14, '0 to 6'],
    ['BAD_SCALE', { scale: '1.5' }, 'scale', 14, '0 to 6'],
    ['NOT_FOR_KIND', { ...CONDITION, scale: '1' }, 'scale', 14, 'allowed is 0'],
    ['BAD_LIMIT', { limit: '0' }, 'limit', 14, 'more than 0, at most 1000000000000'],
    ['BAD_LIMIT', { limit: '1.5' }, 'limit', 14, 'a whole number'],
    ['BAD_LIMIT', { limit: '1000000000001' }, 'limit', 14, 'at most 1000000000000'],
    [
      'BAD_LIMIT',
      { scale: '2', limit: '10000000001' },
      'limit',
      15,
      'at most 10000000000 with at most 2 decimal places',
    ],
    ['WRONG_TYPE', { ...RATIO, mayExceedOne: 'yes' }, 'mayExceedOne', 14, 'true or false'],
    ['NOT_FOR_KIND', { mayExceedOne: 'true' }, 'mayExceedOne', 14, 'RATIO only'],
    ['NOT_FOR_KIND', { target: "{ rate: '0.9' }" }, 'target', 14, 'CONDITION and RATIO'],
    ['WRONG_TYPE', { ...RATIO, target: "'0.9'" }, 'target', 14, '{ rate:'],
    ['UNKNOWN_KEY', { ...RATIO, target: "{ rate: '0.9', of: A }" }, 'target.of', 14, 'allowed are rate'],
    ['MISSING_KEY', { ...RATIO, target: '{}' }, 'target.rate', 14, 'missing or empty'],
    ['BAD_TARGET', { ...RATIO, target: '{ rate: 90% }' }, 'target.rate', 14, 'a decimal fraction'],
    ['BAD_TARGET', { ...RATIO, target: "{ rate: '1.1' }" }, 'target.rate', 14, '0 to 1'],
    ['BAD_TARGET', { ...CONDITION, target: '{ rate: -0.1 }' }, 'target.rate', 14, 'a decimal fraction'],
    ['UNKNOWN_KEY', { carry: '3' }, 'carry', 14, 'allowed are code, kind, name'],
  ])('%s: %j', (code, change, field, line, allowed) => {
    const fault = faultOf({ ...COUNT, ...change });
    expect(fault).toMatchObject({ code, line, field });
    expect(fault.message).toContain(allowed);
  });

  test.each(Object.keys(COUNT))('MISSING_KEY: %s, absent or empty', (field) => {
    for (const value of [undefined, '', "''"]) {
      const fault = faultOf({ ...COUNT, [field]: value, scale: '0' });
      expect(fault).toMatchObject({ code: 'MISSING_KEY', field });
      expect(fault.message).toContain('missing or empty');
    }
  });

  test('DUPLICATE_CODE: the same code and first day', () => {
    const { faults } = check(yaml(COUNT, { ...COUNT, name: 'B' }));
    expect(only(faults)).toMatchObject({ code: 'DUPLICATE_CODE', line: 14, field: 'code', value: 'STAFF' });
    expect(only(faults).message).toContain('in line 2 already; a code may stand once');
  });

  test('several faults at once', () => {
    const text = yaml(
      { ...COUNT, code: 'a', kind: 'OTHER', levels: '[TOWN]', scale: '9', limit: '-1', extra: '1' },
      { ...RATIO, name: undefined, overTime: 'SUM', validFrom: 'soon' },
    );
    expect(shortly(check(`${text}other: 1\n`).faults).sort()).toEqual([
      '10 WRONG_LEVEL levels',
      '14 BAD_SCALE scale',
      '16 UNKNOWN_KEY extra',
      '17 MISSING_KEY name',
      '2 BAD_CODE code',
      '25 BAD_COMBINATION overTime',
      '27 IMPOSSIBLE_DATE validFrom',
      '28 UNKNOWN_KEY other',
      '3 UNKNOWN_KIND kind',
    ]);
  });
});
