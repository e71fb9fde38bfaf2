import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { askTables, VISITS } from '../helpers/sampleTable.ts';

describeSampleWorld('the table', ({ ask }) => {
  const { table, lines } = askTables({ ask });

  test('has a row for each subject and period, a figure for each indicator', async () => {
    expect(
      await lines('indicators: ["VISITS", "STAFF"], level: PROVINCE, periods: {from: "2010-10", to: "2010-11"}'),
    ).toEqual(
      ['2010-10 01: 1272 3', '2010-10 26: 1408 12', '2010-10 48: 1236 13', '2010-10 79: 1272 17']
        .map((line, index) => (index === 2 ? '2010-10 48: 1223 13' : line))
        .concat(['2010-11 01: 1432 3', '2010-11 26: 1498 12', '2010-11 48: 1243 13', '2010-11 79: 1332 17']),
    );
  });

  test('long: a row for each figure; pivot: periods side by side', async () => {
    const args =
      'indicators: ["STAFF", "COMPLAINTS"], within: "01", level: PROVINCE, periods: {last: 2, until: "2010-11"}';
    expect(await lines(`${args}, shape: LONG`)).toEqual([
      '2010-10 01 STAFF: 3',
      '2010-10 01 COMPLAINTS: -',
      '2010-11 01 STAFF: 3',
      '2010-11 01 COMPLAINTS: 7',
    ]);
    expect(await lines(`${args}, shape: PIVOT`)).toEqual(['2010-11 01: 3 3 - 7']);
    const { table: shown } = (await ask(
      `{ table(${args}, shape: PIVOT) { periods columns { key period unitOfMeasureEn indicator { code } } rows { figures { period reason } } } }`,
    )) as { table: unknown };
    expect(shown).toEqual({
      periods: ['2010-10', '2010-11'],
      columns: [
        { key: 'STAFF@2010-10', period: '2010-10', unitOfMeasureEn: 'items', indicator: { code: 'STAFF' } },
        { key: 'STAFF@2010-11', period: '2010-11', unitOfMeasureEn: 'items', indicator: { code: 'STAFF' } },
        { key: 'COMPLAINTS@2010-10', period: '2010-10', unitOfMeasureEn: 'items', indicator: { code: 'COMPLAINTS' } },
        { key: 'COMPLAINTS@2010-11', period: '2010-11', unitOfMeasureEn: 'items', indicator: { code: 'COMPLAINTS' } },
      ],
      rows: [
        {
          figures: [
            { period: '2010-10', reason: null },
            { period: '2010-11', reason: null },
            { period: '2010-10', reason: 'NOT_DEFINED' },
            { period: '2010-11', reason: null },
          ],
        },
      ],
    });
  });

  test.each([
    ['by default the shown period', '', ['2010-11 VN: 5505']],
    ['so many up to the shown one', 'periods: {last: 2}', ['2010-10 VN: 5175', '2010-11 VN: 5505']],
    ['of another grain', 'periods: {grain: QUARTER}', ['2010-Q4 VN: 16282']],
    ['quarters up to one', 'periods: {last: 2, until: "2010-Q4"}', ['2010-Q3 VN: -', '2010-Q4 VN: 16282']],
    ['from one to the shown one', 'periods: {from: "2010-10"}', ['2010-10 VN: 5175', '2010-11 VN: 5505']],
    [
      'a list',
      'periods: {list: ["2010-12", "2010", "2010-10"]}',
      ['2010-12 VN: 5602', '2010 VN: 16282', '2010-10 VN: 5175'],
    ],
  ])('periods: %s', async (_what, periods, expected) => {
    expect(await lines(`${VISITS}, subjects: ["VN"], ${periods}`)).toEqual(expected);
  });

  test('subjects are chosen by level, by unit, by group, by name, or named', async () => {
    const codes = async (args: string): Promise<string[]> =>
      (await table(`${VISITS}, ${args}`)).rows.map(({ subject }) => subject.code);
    expect(await codes('level: DISTRICT, within: "26"')).toEqual(['243', '244', '246']);
    expect(await codes('within: "246"')).toEqual(['246', '08761', '08764', '08770']);
    expect(await codes('level: DISTRICT, group: "SOUTH_X"')).toEqual(['490', '498', '760', '761']);
    expect(await codes('level: DISTRICT, within: "SOUTH_X"')).toEqual(['490', '498', '760', '761']);
    expect(await codes('level: COMMUNE, group: "MIXED", within: "243"')).toEqual(['08707']);
    expect(await codes('level: PROVINCE, group: "SOUTH_X", within: "26"')).toEqual([]);
    expect(await codes('search: "vinh phuc"')).toEqual(['00006', '26']);
    expect(await codes('subjects: ["SOUTH_X", "26", "VN", "26"]')).toEqual(['SOUTH_X', '26', 'VN']);
  });

  test('each period has the units of its own last day; named ones say that they do not live', async () => {
    const november = await lines(`${VISITS}, within: "244", level: COMMUNE, periods: {from: "2010-11", to: "2010-12"}`);
    expect(november).toEqual([
      '2010-11 08740: 21',
      '2010-11 08743: 22',
      '2010-11 08746: 23',
      '2010-12 08740: 31',
      '2010-12 08743: 32',
    ]);
    const { table: named } = (await ask(
      `{ table(${VISITS}, subjects: ["08746"], periods: {from: "2010-11", to: "2010-12"}) { rows { figures { value reason } } } }`,
    )) as { table: unknown };
    expect(named).toEqual({
      rows: [{ figures: [{ value: 23, reason: null }] }, { figures: [{ value: null, reason: 'NOT_ALIVE' }] }],
    });
  });
});
