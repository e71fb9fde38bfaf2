import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { SAMPLE_PROVINCES } from '../helpers/sampleUnits.ts';

describeSampleWorld('units', ({ ask }) => {
  /** The codes that a query comes to, in their order. */
  const codesOf = async (query: string, variables?: Record<string, unknown>): Promise<string[]> =>
    codesIn(await ask(query, variables));

  test('the nation has no parent, names itself, and has all provinces beneath', async () => {
    expect(
      await ask(
        '{ nation { code name nameEn level parent { code } ancestors { code } validFrom validTo groups { code } } }',
      ),
    ).toEqual({
      nation: {
        code: 'VN',
        name: 'Cả nước',
        nameEn: 'Whole country',
        level: 'NATION',
        parent: null,
        ancestors: [],
        validFrom: '2008-01-01',
        validTo: null,
        groups: [],
      },
    });
    expect(await codesOf('{ nation { children { code } } }')).toEqual(['VN', '01', '26', '48', '79'].slice(1));
  });

  test('a unit knows those above it and the groups that it is itself in', async () => {
    const query = '{ unit(code: "00001") { level parent { code } ancestors { code level } groups { code } } }';
    expect(await ask(query)).toEqual({
      unit: {
        level: 'COMMUNE',
        parent: { code: '001' },
        ancestors: [
          { code: '001', level: 'DISTRICT' },
          { code: '01', level: 'PROVINCE' },
          { code: 'VN', level: 'NATION' },
        ],
        groups: [],
      },
    });
    expect(await codesOf('{ unit(code: "48") { groups { code } } }')).toEqual(['COAST', 'MIXED', 'SOUTH_X']);
  });

  test('a code that nobody ever had is null, zeros counting', async () => {
    expect(
      await ask(
        '{ a: unit(code: "1") { code } b: unit(code: "99999") { code } c: snapshot { unit(code: "") { code } } d: group(code: "north_x") { code } e: indicator(code: "visits") { code } }',
      ),
    ).toEqual({
      a: null,
      b: null,
      c: { unit: null },
      d: null,
      e: null,
    });
  });

  test('a closed unit is found by its code, without parent, children or figures', async () => {
    const query = `{ snapshot(period: "2010-12") { unit(code: "08746") { name validFrom validTo parent { code } ancestors { code } children { code }
      descendants(level: COMMUNE) { totalCount } groups { code } figure(indicator: "VISITS") { value reason due state rank { position } } } } }`;
    expect(await ask(query)).toEqual({
      snapshot: {
        unit: {
          name: 'Phường Trưng Nhị',
          validFrom: '2008-01-01',
          validTo: '2010-12-01',
          parent: null,
          ancestors: [],
          children: [],
          descendants: { totalCount: 0 },
          groups: [],
          figure: { value: null, reason: 'NOT_ALIVE', due: 0, state: 'PROVISIONAL', rank: null },
        },
      },
    });
  });

  test('a code names whoever has it on the day, else had it last before, else first after', async () => {
    const query =
      '{ now: unit(code: "08746") { name } before: unit(code: "08746", on: "2010-12-31") { name } after: unit(code: "08746", on: "2011-01-01") { name } never: unit(code: "08746", on: "2007-01-01") { name } }';
    expect(await ask(query)).toEqual({
      now: { name: 'Phường Trưng Nhị' },
      before: { name: 'Phường Trưng Nhị' },
      after: { name: 'Xã Ngọc Thanh' },
      never: { name: 'Phường Trưng Nhị' },
    });
  });

  test('units can be looked for on another day, with the figures of the period', async () => {
    const query =
      '{ units(on: "2011-01-31", search: "ngoc thanh") { nodes { name figure(indicator: "VISITS") { period reason } } } }';
    expect(await ask(query)).toEqual({
      units: { nodes: [{ name: 'Xã Ngọc Thanh', figure: { period: '2010-11', reason: 'NOT_ALIVE' } }] },
    });
    expect(await codesOf('{ units(on: "2007-12-31") { nodes { code } } }')).toEqual([]);
  });

  test.each([
    ['vinh phuc', ['00006', '26']],
    ['VĨNH  Phúc ', ['00006', '26']],
    ['phuc tinh', ['26']],
    ['da nang', ['48']],
    ['đà NẴNG', ['48']],
    ['ho chi minh city', []],
    ['0870', ['08707']],
    ['%', []],
    ['_', []],
  ])('search for "%s" minds neither capitals nor diacritics', async (search, codes) => {
    expect(await codesOf('query ($search: String) { units(search: $search) { nodes { code } } }', { search })).toEqual(
      codes,
    );
  });

  test('a selection keeps to a unit, to a group or to a level', async () => {
    const find = (select: string): Promise<string[]> => codesOf(`{ units(${select}) { nodes { code } } }`);
    expect(await find('within: "498"')).toEqual(['498']);
    expect(await find('within: "48", level: DISTRICT')).toEqual(['490', '498']);
    expect(await find('within: "NORTH_X", level: PROVINCE')).toEqual(['01', '26']);
    expect(await find('within: "MIXED", level: COMMUNE, search: "phuc"')).toEqual(['00001', '00006', '00037']);
    // 001 and its communes are members beneath the member 01, and are there once.
    expect(await find('within: "MIXED", level: DISTRICT')).toEqual(['001', '002', '490', '498']);
    expect(await find('level: NATION')).toEqual(['VN']);
  });

  test('descendants are all units of a level beneath, by page', async () => {
    const query =
      '{ unit(code: "26") { descendants(level: COMMUNE, first: 8) { totalCount nodes { code } pageInfo { hasNextPage } } } }';
    expect(await ask(query)).toEqual({
      unit: {
        descendants: {
          totalCount: 9,
          nodes: ['08707', '08710', '08713', '08740', '08743', '08746', '08761', '08764'].map((code) => ({ code })),
          pageInfo: { hasNextPage: true },
        },
      },
    });
    expect(await codesOf('{ unit(code: "26") { descendants(level: PROVINCE) { nodes { code } } } }')).toEqual([]);
  });

  test('children and the tree come whole and by code', async () => {
    const tree = await codesOf('{ nation { children { code children { code children { code } } } } }');
    const sent = SAMPLE_PROVINCES.flatMap(({ code, districts }) => [
      code,
      ...districts.flatMap((district) => [district.code, ...Object.keys(district.communes)]),
    ]);
    expect(tree).toEqual(sent);
    expect(await codesOf('{ units(first: 1000) { nodes { code } } }')).toEqual(['VN', ...sent]);
  });

  test('lists can be ordered by code, by name in Vietnamese order, and by value, what has none last', async () => {
    const children = (order: string): Promise<string[]> => codesOf(`{ nation { children(${order}) { code } } }`);
    expect(await children('orderBy: {by: CODE, direction: DESC}')).toEqual(['79', '48', '26', '01']);
    expect(await children('orderBy: {by: NAME}')).toEqual(['48', '01', '79', '26']);
    expect(await children('orderBy: {by: NAME, direction: DESC}, first: 3')).toEqual(['26', '79', '01']);
    expect(await children('orderBy: {by: VALUE, indicator: "DIGITISED"}')).toEqual(['79', '26', '01', '48']);
    expect(await children('orderBy: {by: VALUE, indicator: "DIGITISED", direction: DESC}')).toEqual([
      '01',
      '26',
      '79',
      '48',
    ]);
    // Equal ones follow by code in either direction.
    expect(await children('orderBy: {by: VALUE, indicator: "COMPLAINTS"}')).toEqual(['26', '48', '01', '79']);
    expect(await children('orderBy: {by: VALUE, indicator: "COMPLAINTS", direction: DESC}')).toEqual([
      '79',
      '01',
      '26',
      '48',
    ]);
    expect(
      await codesOf(
        '{ units(level: COMMUNE, first: 3, orderBy: {by: VALUE, indicator: "VISITS", direction: DESC}) { nodes { code } } }',
      ),
    ).toEqual(['00001', '00006', '00043']);
  });
});

/** Every code of an answer, parents before children. */
function codesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { code, ...rest } = value as { code?: string };
  return [...(code === undefined ? [] : [code]), ...Object.values(rest).flatMap(codesIn)];
}
