import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { PUBLISHED_AT } from '../helpers/sampleWorld.ts';

describeSampleWorld('the snapshot', ({ ask }) => {
  test('without arguments is the latest closed month in the latest publication', async () => {
    const { snapshot } = (await ask('{ snapshot { period revision publication knownAt months openMonths } }')) as {
      snapshot: unknown;
    };
    expect(snapshot).toEqual({
      period: '2010-11',
      revision: 3,
      publication: 6,
      knownAt: PUBLISHED_AT[5],
      months: 1,
      openMonths: 1,
    });
  });

  test.each([
    ['2010-10', 3, 4, 1],
    ['2010-11', 3, 6, 1],
    ['2010-12', 1, 5, 1],
    ['2010-Q4', 5, 6, 3],
    ['2010-H2', 5, 6, 6],
    ['2010', 5, 6, 12],
  ])('of %s has revision %i, which publication %i brought', async (period, revision, publication, months) => {
    const query = `query ($period: Period) { snapshot(period: $period) {
      period revision publication months openMonths nation { figure(indicator: "VISITS") { revision publication months } } } }`;
    const openMonths = Math.min(months, 3);
    expect(await ask(query, { period })).toEqual({
      snapshot: {
        period,
        revision,
        publication: 6,
        months,
        openMonths,
        nation: { figure: { revision, publication, months } },
      },
    });
  });

  test('of a period of which nothing was published is there, empty', async () => {
    const query = `{ snapshot(period: "2009-05") { revision checksum openMonths state
      nation { figure(indicator: "VISITS") { value numerator reason due revision publication state coverage } } } }`;
    expect(await ask(query)).toEqual({
      snapshot: {
        revision: null,
        checksum: null,
        openMonths: 0,
        state: 'PROVISIONAL',
        nation: {
          figure: {
            value: null,
            numerator: null,
            reason: 'NOT_OPEN',
            due: 0,
            revision: null,
            publication: null,
            state: 'PROVISIONAL',
            coverage: null,
          },
        },
      },
    });
  });

  const october = (argument: string): string =>
    `{ snapshot(period: "2010-10", ${argument}) { publication revision state nation { figure(indicator: "VISITS") { value missing } } } }`;
  const shown = (publication: number, revision: number, state: string, value: number, missing: number): unknown => ({
    snapshot: { publication, revision, state, nation: { figure: { value, missing } } },
  });

  test.each([
    ['knownAt: "2010-11-08T01:00:00Z"', shown(1, 1, 'PROVISIONAL', 5139, 4)],
    ['knownAt: "2010-11-20T08:59:59.999Z"', shown(1, 1, 'PROVISIONAL', 5139, 4)],
    ['knownAt: "2010-11-20T16:00:00+07:00"', shown(2, 2, 'FINAL', 5139, 4)],
    ['knownAt: "2010-12-15"', shown(3, 2, 'FINAL', 5139, 4)],
    ['publication: 3', shown(3, 2, 'FINAL', 5139, 4)],
    ['publication: 4', shown(4, 3, 'REVISED', 5175, 1)],
    ['knownAt: "2030-01-01"', shown(6, 3, 'REVISED', 5175, 1)],
  ])('shows October as it was known: %s', async (argument, expected) => {
    expect(await ask(october(argument))).toEqual(expected);
  });

  test('hands its period and publication down to all that stands beneath', async () => {
    const query = `{ snapshot(period: "2010-10", publication: 2) {
      nation { children { children { figure(indicator: "VISITS") { period publication } } } }
      group(code: "NORTH_X") { figure(indicator: "VISITS") { period publication } members { parent { figure(indicator: "VISITS") { period publication } } } }
      unit(code: "00001") { ancestors { figure(indicator: "VISITS") { subject { code figures { period publication } } } } }
      units(search: "vinh phuc") { nodes { series(indicator: "VISITS", last: 1) { period publication } } } } }`;
    const contexts = collect(await ask(query));
    expect(contexts.length).toBeGreaterThan(20);
    expect(new Set(contexts)).toEqual(new Set(['2010-10 2']));
  });

  test('lets the arguments of a figure override period and moment, each by itself', async () => {
    const query = `{ snapshot(period: "2010-10", publication: 2) { unit(code: "01") {
      here: figure(indicator: "VISITS") { period value publication }
      later: figure(indicator: "VISITS", knownAt: "2011-01-10") { period value publication }
      november: figure(indicator: "VISITS", period: "2010-11") { period value publication }
      both: figure(indicator: "VISITS", period: "2010-11", knownAt: "2011-01-10") { period value publication subject { code } } } } }`;
    expect(await ask(query)).toEqual({
      snapshot: {
        unit: {
          here: { period: '2010-10', value: 1272, publication: 2 },
          later: { period: '2010-10', value: 1272, publication: 4 },
          november: { period: '2010-11', value: null, publication: null },
          both: { period: '2010-11', value: 1332, publication: 4, subject: { code: '01' } },
        },
      },
    });
  });

  test('has the tree, the members and the definitions of the last day of its period', async () => {
    const query = `query ($period: Period) { snapshot(period: $period) {
      units(level: COMMUNE) { totalCount } group(code: "COAST") { members { code } } indicators { code } } }`;
    const of = async (period: string): Promise<unknown> =>
      ((await ask(query, { period })) as { snapshot: unknown }).snapshot;
    const later = ['COMPLAINTS', 'DIGITISED', 'EQUIPPED', 'ONLINE', 'PHONES', 'STAFF', 'STEADY', 'VISITS'];
    const codes = (list: string[]): unknown => list.map((code) => ({ code }));
    expect(await of('2010-10')).toEqual({
      units: { totalCount: 24 },
      group: { members: codes(['26', '48']) },
      indicators: codes(later.slice(1)),
    });
    for (const period of ['2010-12', '2010-Q4', '2010-H2', '2010']) {
      expect(await of(period)).toEqual({
        units: { totalCount: 23 },
        group: { members: codes(['48', '79']) },
        indicators: codes(later),
      });
    }
  });

  test('has a checksum that stays while its figures stay', async () => {
    const query = `{ closedNow: snapshot(period: "2010-10", publication: 1) { checksum } closing: snapshot(period: "2010-10", publication: 2) { checksum }
      late: snapshot(period: "2010-10", publication: 4) { checksum } other: snapshot(period: "2010-11", publication: 4) { checksum } }`;
    const sums = (await ask(query)) as Record<string, { checksum: string }>;
    expect(sums['closing']).toEqual(sums['closedNow']);
    expect(new Set(Object.values(sums).map(({ checksum }) => checksum)).size).toBe(3);
    expect(sums['late']!.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has short forms at the top that mean the default snapshot', async () => {
    const short =
      await ask(`{ nation { code figure(indicator: "VISITS") { value } } unit(code: "26") { name } group(code: "COAST") { nameEn }
      groups { code } units(level: DISTRICT, first: 2) { totalCount nodes { code } } indicator(code: "STAFF") { nameEn } indicators(level: DISTRICT) { code } }`);
    const long =
      (await ask(`{ snapshot { nation { code figure(indicator: "VISITS") { value } } unit(code: "26") { name } group(code: "COAST") { nameEn }
      groups { code } units(level: DISTRICT, first: 2) { totalCount nodes { code } } indicators(level: DISTRICT) { code } } }`)) as {
        snapshot: Record<string, unknown>;
      };
    expect(short).toEqual({ ...long.snapshot, indicator: { nameEn: 'Dedicated IT staff' } });
  });
});

/** Every `period publication` of an answer, wherever it stands. */
function collect(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collect);
  if (typeof value !== 'object' || value === null) return [];
  const { period, publication } = value as { period?: string; publication?: number };
  return [...(period === undefined ? [] : [`${period} ${publication}`]), ...Object.values(value).flatMap(collect)];
}
