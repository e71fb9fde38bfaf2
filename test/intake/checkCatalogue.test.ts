import { describe, expect, test } from 'vitest';
import { demoCatalogueText } from '../../seeds/catalogueText.ts';
import { check, CONDITION, COUNT, definitionsOf, MEASURE, RATIO, yaml } from './checkedCatalogue.ts';
import { csv, UNIT_HEADER, UNITS_CSV } from './examples.ts';

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
        formula: null,
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
