import { describe, expect, test } from 'vitest';
import { demoCatalogueText } from '../../seeds/catalogueText.ts';
import type { Fault } from '../../src/domain/errors.ts';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { checkCatalogue, readCatalogue, type CheckedCatalogue } from '../../src/intake/checkCatalogue.ts';
import { resolveAmountsIn } from '../../src/intake/targetSubjects.ts';
import { csv, only, registerOf, shortly, UNIT_HEADER, UNITS_CSV } from './examples.ts';

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

/** A mean of the levels of COUNT, weighted by it. */
const MEASURE: Entry = { ...COUNT, code: 'DAYS', kind: 'MEASURE', overUnits: 'MEAN', weight: 'STAFF' };

const GROUPS = { groups: [{ id: 90, code: 'NORTH', name: 'Miền Bắc', nameEn: 'North' }], memberships: [] };

function yaml(...entries: Entry[]): string {
  const text = entries.map((entry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}\n`)
      .join(''),
  );
  return `indicators:\n${text.join('')}`;
}

function amounts(...said: [subject: string, grain: string, amount: string][]): string {
  const maps = said.map(([subject, grain, amount]) => `{ subject: ${subject}, grain: ${grain}, amount: ${amount} }`);
  return `{ amounts: [${maps.join(', ')}] }`;
}

function check(
  text: string,
  known: readonly IndicatorDefinition[] = [],
  units = UNITS_CSV,
): CheckedCatalogue & { faults: Fault[] } {
  const faults: Fault[] = [];
  const resolveAmounts = resolveAmountsIn(registerOf(units), GROUPS);
  return { ...checkCatalogue(readCatalogue(text, faults), { definitions: known }, resolveAmounts, faults), faults };
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
        limitIsStated: false,
        carryMonths: 0,
        minimumCoverage: null,
        mayExceedOne: false,
        weight: null,
        targetRate: null,
        targetAmounts: [],
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

  test('may be a measure, weighted by an amount that stands further down', () => {
    const [measure, weight] = definitionsOf({ ...MEASURE, scale: '1', target: "{ rate: '12.5' }" }, COUNT);
    expect(measure).toMatchObject({
      kind: 'MEASURE',
      overUnits: 'MEAN',
      weight: 'STAFF',
      scale: 1,
      targetRate: '12.5',
    });
    expect(weight).toMatchObject({ code: 'STAFF', weight: null });
    for (const overUnits of ['MIN', 'MAX', 'MEAN']) {
      expect(definitionsOf({ ...MEASURE, weight: undefined, overUnits })[0]).toMatchObject({ overUnits, weight: null });
    }
  });

  test('may say how long a value is carried, below which coverage a figure is hidden, and its limit', () => {
    const said = { carry: '12', minimumCoverage: "'0.80'", limit: '1000000000' };
    const expected = { carryMonths: 12, minimumCoverage: '0.80', limit: 1_000_000_000, limitIsStated: true };
    expect(definitionsOf({ ...COUNT, ...said })[0]).toMatchObject(expected);
    expect(definitionsOf({ ...RATIO, overTime: 'LAST/LAST', carry: '1' })[0]).toMatchObject({ carryMonths: 1 });
    expect(definitionsOf({ ...RATIO, carry: '0', minimumCoverage: '1' })[0]).toMatchObject({ minimumCoverage: '1' });
  });

  test('may have amounts as targets, of units and groups, in an order that the file does not matter to', () => {
    const amounts = [
      "{ subject: NORTH, grain: MONTH, amount: 0 }, { subject: '01', grain: YEAR, amount: 1.5 }",
      "{ subject: '01', grain: QUARTER, amount: '0.25' }, { subject: 02, grain: YEAR, amount: 70 }",
    ];
    const texts = [amounts.join(', '), amounts.toReversed().join(', ')];
    for (const text of texts) {
      expect(definitionsOf({ ...COUNT, scale: '2', target: `{ amounts: [${text}] }` })[0]).toMatchObject({
        targetRate: null,
        targetAmounts: [
          { subjectId: 2, grain: 'QUARTER', amount: 25 },
          { subjectId: 2, grain: 'YEAR', amount: 150 },
          { subjectId: 3, grain: 'YEAR', amount: 7000 },
          { subjectId: 90, grain: 'MONTH', amount: 0 },
        ],
      });
    }
  });

  test('means by a code the unit that has it on the first day', () => {
    const units = csv(
      UNIT_HEADER,
      'VN,,NATION,Cả nước,,2008-01-01,',
      '02,VN,PROVINCE,Hà Giang,,2008-01-01,2025-07-01',
      '02,VN,PROVINCE,Tuyên Quang,,2025-07-01,',
    );
    const entry = { ...COUNT, target: "{ amounts: [{ subject: '02', grain: YEAR, amount: 1 }] }" };
    const { definitions } = check(yaml(entry, { ...entry, validFrom: '2025-07-01' }), [], units);
    expect(definitions.map(({ targetAmounts }) => targetAmounts[0]!.subjectId)).toEqual([2, 3]);
  });

  test('may use anchors for texts and lists', () => {
    const text = yaml({ ...COUNT, levels: '&all [PROVINCE]' }, { ...COUNT, code: 'OTHER', levels: '*all' });
    expect(check(text).definitions.map((definition) => definition.levels)).toEqual([['PROVINCE'], ['PROVINCE']]);
  });

  test('is the one of the demo', () => {
    // The units that its targets name.
    const units = `${UNITS_CSV}79,VN,PROVINCE,Thành phố Hồ Chí Minh,,2008-01-01,\n`;
    const { definitions, faults } = check(demoCatalogueText(), [], units);
    expect(faults).toEqual([]);
    expect(definitions.length).toBeGreaterThan(20);
    expect(check(demoCatalogueText(), definitions, units)).toMatchObject({
      definitions: [],
      unchanged: definitions.length,
    });
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
    [
      'KIND_NOT_YET',
      { kind: 'DERIVED' },
      'kind',
      3,
      'not there yet; allowed for now are COUNT, CONDITION, RATIO, MEASURE',
    ],
    ['MISSING_KEY', { kind: 'MEASURE' }, 'overUnits', 2, '"overUnits" is missing'],
    ['BAD_COMBINATION', { kind: 'MEASURE', overUnits: 'SUM' }, 'overUnits', 14, 'allowed are MIN, MAX, MEAN'],
    ['BAD_COMBINATION', { ...RATIO, overTime: 'SUM/LAST' }, 'mayExceedOne', 2, 'allowed is true'],
    ['BAD_COMBINATION', { ...RATIO, overTime: 'SUM/LAST', mayExceedOne: 'false' }, 'mayExceedOne', 14, 'same rule'],
    ['NOT_FOR_KIND', { weight: 'STAFF' }, 'weight', 14, 'MEASURE only'],
    ['BAD_COMBINATION', { ...MEASURE, overUnits: 'MAX' }, 'weight', 15, 'overUnits is MEAN'],
    ['BAD_CARRY', { carry: '13' }, 'carry', 14, '0 to 12'],
    ['BAD_CARRY', { carry: '1.5' }, 'carry', 14, '0 to 12'],
    ['BAD_CARRY', { carry: '-1' }, 'carry', 14, '0 to 12'],
    ['BAD_CARRY', { overTime: 'MEAN', carry: '1' }, 'carry', 14, 'overTime is LAST or LAST/LAST'],
    ['BAD_CARRY', { ...RATIO, carry: '2' }, 'carry', 14, 'combines by SUM/SUM is not carried'],
    ['MISSING_KEY', { carry: '' }, 'carry', 14, 'missing or empty'],
    ['BAD_COVERAGE', { minimumCoverage: '80%' }, 'minimumCoverage', 14, 'a decimal fraction of 0 to 1'],
    ['BAD_COVERAGE', { minimumCoverage: '1.01' }, 'minimumCoverage', 14, 'a decimal fraction of 0 to 1'],
    ['BAD_COVERAGE', { minimumCoverage: '0.1234567' }, 'minimumCoverage', 14, 'at most 6 places'],
    [
      'BAD_LIMIT',
      { ...MEASURE, weight: undefined, overTime: 'MEAN', overUnits: 'MAX', limit: '100000000001' },
      'limit',
      15,
      'at most 100000000000,',
    ],
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
    ['NOT_FOR_KIND', { target: "{ rate: '0.9' }" }, 'target.rate', 14, 'CONDITION, RATIO and MEASURE; state amounts'],
    ['NOT_FOR_KIND', { ...CONDITION, target: amounts(['VN', 'YEAR', '1']) }, 'target.amounts', 14, 'state a rate'],
    ['MISSING_KEY', { target: '{}' }, 'target.amounts', 14, 'missing or empty'],
    ['WRONG_TYPE', { target: '{ amounts: 5 }' }, 'target.amounts', 14, 'a list of at least one map of subject, grain'],
    ['WRONG_TYPE', { target: '{ amounts: [] }' }, 'target.amounts', 14, 'a list of at least one map'],
    ['WRONG_TYPE', { target: '{ amounts: [5] }' }, 'target.amounts', 14, "e.g. [{ subject: '01'"],
    ['MISSING_KEY', { target: '{ amounts: [{ subject: VN, grain: YEAR }] }' }, 'target.amounts.amount', 14, 'missing'],
    [
      'UNKNOWN_GRAIN',
      { target: amounts(['VN', 'WEEK', '1']) },
      'target.amounts.grain',
      14,
      'MONTH, QUARTER, HALF, YEAR',
    ],
    ['BAD_TARGET', { target: amounts(['VN', 'YEAR', '-1']) }, 'target.amounts.amount', 14, '0 or more'],
    ['BAD_TARGET', { target: amounts(['VN', 'YEAR', '0.5']) }, 'target.amounts.amount', 14, 'a whole number'],
    ['BAD_TARGET', { target: amounts(['VN', 'YEAR', '9007199254740992']) }, 'target.amounts.amount', 14, '15 digits'],
    [
      'DUPLICATE_TARGET',
      { target: amounts(['VN', 'YEAR', '1'], ['VN', 'MONTH', '1'], ['VN', 'YEAR', '2']) },
      'target.amounts.subject',
      14,
      'in line 14 already',
    ],
    [
      'BAD_TARGET',
      { ...MEASURE, weight: undefined, target: "{ rate: '1', amounts: [{ subject: VN, grain: YEAR, amount: 1 }] }" },
      'target.amounts',
      15,
      'state one of them',
    ],
    [
      'BAD_TARGET',
      { ...MEASURE, weight: undefined, target: '{ rate: 1000000000 }' },
      'target.rate',
      15,
      "the measure's own unit",
    ],
    [
      'UNKNOWN_SUBJECT',
      { target: amounts(['XX', 'YEAR', '1']) },
      'target.amounts.subject',
      14,
      'neither a unit nor a group',
    ],
    ['LEADING_ZERO_LOST', { target: amounts(['1', 'YEAR', '1']) }, 'target.amounts.subject', 14, 'is it 01 or 001'],
    [
      'UNIT_NOT_ALIVE',
      { validFrom: '2025-07-01', target: amounts(['02', 'YEAR', '1']) },
      'target.amounts.subject',
      14,
      'names no unit on 2025-07-01; it is valid from 2008-01-01 until 2025-07-01',
    ],
    ['WRONG_TYPE', { ...RATIO, target: "'0.9'" }, 'target', 14, '{ rate:'],
    ['UNKNOWN_KEY', { ...RATIO, target: "{ rate: '0.9', of: A }" }, 'target.of', 14, 'allowed are rate, amounts'],
    ['MISSING_KEY', { ...RATIO, target: '{}' }, 'target.rate', 14, 'missing or empty'],
    ['BAD_TARGET', { ...RATIO, target: '{ rate: 90% }' }, 'target.rate', 14, 'a decimal fraction'],
    ['BAD_TARGET', { ...RATIO, target: "{ rate: '1.1' }" }, 'target.rate', 14, '0 to 1'],
    ['BAD_TARGET', { ...CONDITION, target: '{ rate: -0.1 }' }, 'target.rate', 14, 'a decimal fraction'],
    ['UNKNOWN_KEY', { formula: 'A / B' }, 'formula', 14, 'allowed are code, kind, name'],
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
