import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface Table {
  readonly rows: readonly {
    readonly period: string;
    readonly subject: { readonly code: string };
    readonly indicator: { readonly code: string } | null;
    readonly values: readonly (number | null)[];
  }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const ROWS = 'rows { period subject { code } indicator { code } values } totalCount pageInfo { hasNextPage endCursor }';

describeSampleWorld('the table', ({ ask, refused, sender }) => {
  const table = async (args: string, snapshot = ''): Promise<Table> => {
    const answer = (await ask(
      snapshot === '' ? `{ table(${args}) { ${ROWS} } }` : `{ snapshot${snapshot} { table(${args}) { ${ROWS} } } }`,
    )) as { table: Table; snapshot?: { table: Table } };
    return answer.snapshot?.table ?? answer.table;
  };
  /** `period code indicator: values` of each row. */
  const lines = async (args: string, snapshot = ''): Promise<string[]> =>
    (await table(args, snapshot)).rows.map(
      ({ period, subject, indicator, values }) =>
        `${period} ${subject.code}${indicator ? ` ${indicator.code}` : ''}: ${values.map((value) => value ?? '-').join(' ')}`,
    );
  const VISITS = 'indicators: ["VISITS"]';

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

  test.each([
    ['{indicator: "VISITS", above: 1332}', ['01', '26']],
    ['{indicator: "VISITS", atLeast: 1332}', ['01', '26', '79']],
    ['{indicator: "VISITS", below: 1332}', ['48']],
    ['{indicator: "VISITS", atMost: 1332, above: 1243}', ['79']],
    ['{indicator: "VISITS", above: 1243}, {indicator: "STAFF", below: 17}', ['01', '26']],
    ['{indicator: "DIGITISED", targetMet: true}', ['01', '26']],
    ['{indicator: "DIGITISED", targetMet: false}', ['79']],
    ['{indicator: "DIGITISED", atLeast: 0.8}', ['01', '26']],
    ['{indicator: "DIGITISED", hasValue: false}', ['48']],
    ['{indicator: "ONLINE", coverageBelow: 1}', ['26', '48']],
    ['{indicator: "ONLINE", coverageAbove: 0.8}', ['01', '79']],
    ['{indicator: "VISITS", state: REVISED}', ['01']],
    ['{indicator: "VISITS", period: "2010-10", above: 1300}', ['26']],
    ['{above: 1400}', ['01', '26']],
  ])('where: [%s]', async (where, expected) => {
    const { rows, totalCount } = await table(`${VISITS}, level: PROVINCE, where: [${where}]`);
    expect(rows.map(({ subject }) => subject.code)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  test.each([
    ['{by: VALUE, direction: DESC}', ['26', '01', '79', '48']],
    ['{by: VALUE, indicator: "DIGITISED"}', ['79', '26', '01', '48']],
    ['{by: VALUE, indicator: "DIGITISED", direction: DESC}', ['01', '26', '79', '48']],
    ['{by: VALUE, indicator: "VISITS", period: "2010-10", direction: DESC}', ['26', '01', '79', '48']],
    ['{by: NAME}', ['48', '01', '79', '26']],
    ['{by: CODE, direction: DESC}', ['79', '48', '26', '01']],
    ['{by: VALUE, indicator: "COMPLAINTS"}, {by: CODE, direction: DESC}', ['48', '26', '01', '79']],
    ['{by: COVERAGE, indicator: "ONLINE"}', ['48', '26', '01', '79']],
  ])('orderBy: [%s]', async (orderBy, expected) => {
    const { rows } = await table(`${VISITS}, level: PROVINCE, orderBy: [${orderBy}]`);
    expect(rows.map(({ subject }) => subject.code)).toEqual(expected);
  });

  test('top and bottom of each period, best first by the direction of the indicator', async () => {
    const args = 'level: PROVINCE, periods: {from: "2010-11", to: "2010-12"}';
    expect(await lines(`${VISITS}, ${args}, top: 1`)).toEqual([
      '2010-11 26: 1498',
      expect.stringMatching(/^2010-12 26: /),
    ]);
    expect(await lines(`indicators: ["COMPLAINTS"], ${args}, top: 2`)).toEqual([
      '2010-11 26: 3',
      '2010-11 48: 3',
      '2010-12 26: 3',
      '2010-12 48: 3',
    ]);
    expect(await lines(`indicators: ["COMPLAINTS"], level: PROVINCE, top: 1, bottom: 1`)).toEqual([
      '2010-11 26: 3',
      '2010-11 79: 12',
    ]);
    expect(await lines(`indicators: ["VISITS", "COMPLAINTS"], level: PROVINCE, shape: LONG, top: 1`)).toEqual([
      '2010-11 26 VISITS: 1498',
      '2010-11 26 COMPLAINTS: 3',
    ]);
    expect(
      await lines(
        'indicators: ["VISITS", "STAFF"], level: PROVINCE, bottom: 2, orderBy: [{by: VALUE, indicator: "STAFF", direction: DESC}]',
      ),
    ).toEqual(['2010-11 26: 1498 12', '2010-11 01: 1432 3']);
  });

  test('totals are those of the nation and of groups, whatever the page', async () => {
    const TOTAL = 'value numerator denominator low high due reported carried missing excused coverage reason';
    const codes = '["VISITS", "STAFF", "PHONES", "COMPLAINTS", "ONLINE", "STEADY", "DIGITISED", "EQUIPPED"]';
    const answer = (await ask(`{
      nation: table(indicators: ${codes}, level: PROVINCE, first: 1, periods: {list: ["2010-11", "2010-Q4"]}) { totals { period indicator { code } subjects ${TOTAL} } }
      group: table(indicators: ${codes}, level: DISTRICT, group: "SOUTH_X", periods: {list: ["2010-11", "2010-Q4"]}) { totals { period indicator { code } ${TOTAL} } }
      month: snapshot(period: "2010-11") { ...Whole } quarter: snapshot(period: "2010-Q4") { ...Whole } }
      fragment Whole on Snapshot { nation { ...Figures } group(code: "SOUTH_X") { ...Figures } }
      fragment Figures on Subject { figures(indicators: ${codes}) { period indicator { code } ${TOTAL} } }`)) as Record<
      string,
      {
        totals: Record<string, unknown>[];
        nation: { figures: unknown[] };
        group: { figures: Record<string, unknown>[] };
      }
    >;
    const figures = (of: 'nation' | 'group'): unknown[] => [
      ...answer['month']![of].figures,
      ...answer['quarter']![of].figures,
    ];
    const totals = answer['nation']!.totals;
    expect(totals).toHaveLength(16);
    expect(totals.map(({ subjects }) => subjects)).toEqual(new Array(16).fill(4));
    expect(totals.map(({ subjects: _subjects, ...total }) => total)).toEqual(figures('nation'));
    // What provinces report themselves is no matter of districts.
    const ofDistricts = (all: unknown[]): unknown[] =>
      (all as { indicator: { code: string } }[]).filter(
        ({ indicator: { code } }) => !['VISITS', 'COMPLAINTS', 'DIGITISED'].includes(code),
      );
    expect(ofDistricts(answer['group']!.totals)).toEqual(ofDistricts(figures('group')));
    expect(ofDistricts(figures('group'))).toHaveLength(10);
  });

  test('totals follow the conditions, and pivot and long have the same', async () => {
    const totals = async (args: string): Promise<unknown> =>
      ((await ask(`{ table(${args}) { totals { period value subjects } } }`)) as { table: { totals: unknown } }).table
        .totals;
    const args = `${VISITS}, level: PROVINCE, periods: {from: "2010-10", to: "2010-11"}`;
    const all = [
      { period: '2010-10', value: 5175, subjects: 4 },
      { period: '2010-11', value: 5505, subjects: 4 },
    ];
    expect(await totals(args)).toEqual(all);
    expect(await totals(`${args}, shape: LONG`)).toEqual(all);
    expect(await totals(`${args}, shape: PIVOT`)).toEqual(all);
    expect(await totals(`${VISITS}, level: PROVINCE, where: [{above: 1400}], first: 1`)).toEqual([
      { period: '2010-11', value: 1432 + 1498, subjects: 2 },
    ]);
  });

  test('mixed levels are shown, and neither totalled nor compared', async () => {
    const [fault] = await refused(`{ table(${VISITS}, within: "01") { totalCount totals { value } } }`);
    expect(fault!.extensions).toMatchObject({ code: 'LEVELS_MIXED', subjects: ['01', '001'] });
    expect(fault!.message).toContain('level: PROVINCE');
    expect((await table(`${VISITS}, within: "01"`)).totalCount).toBe(9);
    for (const args of ['within: "01", top: 2', 'subjects: ["NORTH_X", "26"], bottom: 1']) {
      const [ranked] = await refused(`{ table(${VISITS}, ${args}) { totalCount } }`);
      expect(ranked!.extensions.code, args).toBe('LEVELS_MIXED');
    }
  });

  test('all faults of the arguments are told at once, with what could be meant', async () => {
    const [fault, ...others] =
      await refused(`{ table(indicators: ["VISIT", "ONLINE", "ONLINE"], within: "1", group: "NORTH",
      periods: {from: "2010-12", to: "2010-Q1"}, where: [{indicator: "ONLIN"}], orderBy: [{by: NAME, indicator: "ONLINE"}], top: 0) { totalCount } }`);
    expect(others).toEqual([]);
    expect(fault!.extensions.code).toBe('INVALID_ARGUMENT');
    const faults = fault!.extensions['faults'] as { code: string; field: string; message: string }[];
    expect(faults.map(({ code, field }) => `${field} ${code}`)).toEqual([
      'periods INVALID_ARGUMENT',
      'indicators INVALID_ARGUMENT',
      'indicators UNKNOWN_INDICATOR',
      'where UNKNOWN_INDICATOR',
      'where INVALID_ARGUMENT',
      'orderBy INVALID_ARGUMENT',
      'within UNKNOWN_UNIT',
      'group UNKNOWN_GROUP',
      'top INVALID_ARGUMENT',
    ]);
    expect(faults[2]!.message).toContain('did you mean VISITS');
    expect(faults[6]!.message).toContain('did you mean 01 (Thành phố Hà Nội)');
    expect(fault!.message).toContain(faults[7]!.message);
    const [single] = await refused(`{ table(${VISITS}, subjects: ["vinh phuc"]) { totalCount } }`);
    expect(single!.extensions).toMatchObject({ code: 'UNKNOWN_UNIT', argument: 'subjects', value: 'vinh phuc' });
    expect(single!.message).toContain('26 (Tỉnh Vĩnh Phúc)');
  });

  test('pages fit together, keep to their publication, and belong to their table', async () => {
    const ordered = `${VISITS}, level: COMMUNE, periods: {from: "2010-10", to: "2010-11"}, orderBy: [{by: VALUE, direction: DESC}]`;
    for (const args of [
      ordered,
      `${VISITS}, level: COMMUNE, shape: LONG, where: [{hasValue: true}]`,
      `indicators: ["VISITS", "PHONES"], level: COMMUNE, shape: LONG`,
    ]) {
      const whole = await lines(args);
      const paged: string[] = [];
      let after = '';
      for (let pages = 0; pages < 20; pages++) {
        const cursor = after === '' ? '' : `, after: "${after}"`;
        paged.push(...(await lines(`${args}, first: 7${cursor}`)));
        const { pageInfo } = await table(`${args}, first: 7${cursor}`);
        after = pageInfo.endCursor ?? '';
        if (!pageInfo.hasNextPage) break;
      }
      expect(paged).toEqual(whole);
      expect(paged.length).toBeGreaterThan(14);
    }
    const { pageInfo } = await table(`${ordered}, first: 3`);
    const [other] = await refused(
      `{ table(${VISITS}, level: COMMUNE, after: "${pageInfo.endCursor}") { totalCount } }`,
    );
    expect(other!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'after' });
    expect(other!.message).toContain('other arguments');

    const before = await lines(`${ordered}, first: 5, after: "${pageInfo.endCursor}"`);
    await sender().report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2010-11', values: { VISITS: 500 } }]);
    await sender().publish('2011-02-05T03:00:00Z');
    expect(await lines(`${ordered}, first: 5, after: "${pageInfo.endCursor}"`)).toEqual(before);
    expect((await lines(`${ordered}, first: 1`))[0]).toBe('2010-11 26770: 500');
    expect((await lines(`${ordered}, first: 1, publication: 6`))[0]).not.toContain('26770');
    expect((await lines(`${ordered}, first: 1`, '(publication: 6)'))[0]).not.toContain('26770');
  });

  test('what is too large is refused before it is read', async () => {
    for (const args of ['first: 0', 'first: 20001']) {
      const [fault] = await refused(`{ table(${VISITS}, level: COMMUNE, ${args}) { totalCount } }`);
      expect(fault!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'first' });
    }
    const wide = (last: number): string =>
      `table(indicators: ["VISITS", "STAFF", "PHONES", "COMPLAINTS", "ONLINE", "STEADY", "DIGITISED", "EQUIPPED"], shape: PIVOT, periods: {last: ${last}}) { totalCount }`;
    expect(await ask(`{ ${wide(120)} }`)).toEqual({ table: { totalCount: 38 } });
    const [fault] = await refused(`{ a: ${wide(120)} b: ${wide(119)} }`);
    expect(fault!.extensions.code).toBe('QUERY_TOO_LARGE');
  });

  test('what would be compared too often is refused, however little is returned', async () => {
    const ordered = (count: number): string => Array<string>(count).fill('{by: NAME}').join(' ');
    const condition = Array<string>(51).fill('{hasValue: true}').join(' ');
    const faults = await refused(
      `{ table(${VISITS}, level: COMMUNE, orderBy: [${ordered(11)}], where: [${condition}]) { totalCount } }`,
    );
    expect(JSON.stringify(faults)).toContain('where: at most 50 are allowed, these are 51');
    expect(JSON.stringify(faults)).toContain('orderBy: at most 10 are allowed, these are 11');

    const unknown = Array.from({ length: 500 }, (_, index) => `"NOWHERE${index}"`).join(' ');
    const [fault] = await refused(`{ table(${VISITS}, subjects: [${unknown}]) { totalCount } }`);
    expect(fault!.extensions['faults']).toHaveLength(20);

    const name = 'table(indicators: ["VISITS"], periods: {last: 120}, orderBy: [{by: NAME}], first: 1) { totalCount }';
    const many = Array.from({ length: 50 }, (_, index) => `a${index}: ${name}`).join(' ');
    expect((await refused(`{ ${many} }`))[0]!.extensions.code).toBe('QUERY_TOO_LARGE');
  });
});
