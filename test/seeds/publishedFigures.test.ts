import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_QUERIES } from '../../src/http/exampleQueries.ts';
import { askExamples } from '../helpers/askExamples.ts';
import { expectGolden } from '../helpers/golden.ts';
import type { GraphqlClient } from '../helpers/graphqlClient.ts';
import { expectHalvesToAddUp, expectPublished, expectToHaveLearnt, PUBLISHED } from '../helpers/publishedFigures.ts';
import { serveDemo } from '../helpers/servedDemo.ts';

const SEED = 1;
const MONTHS = Array.from({ length: 36 }, (_, index) => {
  const month = 2008 * 12 + 9 + index;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

interface Percent {
  readonly percent: number | null;
}

describe(`the demonstration, three years of seed ${SEED}`, () => {
  let demo: GraphqlClient;
  beforeAll(async () => {
    demo = await serveDemo(SEED, [undefined]);
  }, 240_000);
  afterAll(() => demo.close());

  test('gives the published figures', async () => {
    await expectPublished(demo, SEED);
  });

  test.each([
    '2008-10',
    '2008-12',
    '2010-12',
    '2011-09',
    '2009-Q3',
    '2010-Q4',
    '2010-H2',
    '2011-H1',
    '2008',
    '2009',
    '2010',
    '2011',
  ])('adds up from NORTH_31 and SOUTH_32 in %s', async (period) => {
    await expectHalvesToAddUp(demo, period);
  });

  test.each(['2010-11', '2010-12', '2011-01'])('knew less of %s on 1 March 2011 than now', async (period) => {
    await expectToHaveLearnt(demo, period);
  });

  test('has several revisions of most periods, and every month closed', async () => {
    const query = `{ ${MONTHS.map((month, index) => `m${index}: snapshot(period: "${month}") { revision state }`).join(' ')} }`;
    const snapshots = Object.values((await demo.ask(query)) as Record<string, { revision: number; state: string }>);
    expect(snapshots.filter(({ revision }) => revision >= 3).length).toBeGreaterThan(30);
    expect(snapshots.every(({ state }) => state !== 'PROVISIONAL')).toBe(true);
    expect(snapshots.filter(({ state }) => state === 'REVISED').length).toBeGreaterThan(30);
  });

  test('has 36 months of two publications each, the last month in view', async () => {
    const query =
      '{ snapshot { period knownAt } publications(first: 1) { totalCount nodes { number publishedAt } } about { data } }';
    expect(await demo.ask(query)).toEqual({
      snapshot: { period: '2011-09', knownAt: '2011-10-20T09:00:00.000Z' },
      publications: { totalCount: 72, nodes: [{ number: 72, publishedAt: '2011-10-20T09:00:00.000Z' }] },
      about: { data: expect.stringMatching(/synthetic/i) as string },
    });
  });

  test('counts the units of April 2023', async () => {
    const query =
      '{ nation { p: descendants(level: PROVINCE) { totalCount } d: descendants(level: DISTRICT) { totalCount } c: descendants(level: COMMUNE) { totalCount } } units { totalCount } }';
    expect(await demo.ask(query)).toEqual({
      nation: { p: { totalCount: 63 }, d: { totalCount: 705 }, c: { totalCount: 10_599 } },
      units: { totalCount: 11_368 },
    });
    const islands =
      '{ a: unit(code: "318") { children { code } } b: unit(code: "498") { children { code } figure(indicator: "COMMUNE_NETWORK") { value } } }';
    expect(await demo.ask(islands)).toEqual({ a: { children: [] }, b: { children: [], figure: null } });
  });

  test('differs by province, and between north and south', async () => {
    for (const [indicator, period] of PUBLISHED.filter(([code]) => code.startsWith('COMMUNE_'))) {
      const query = `query ($period: Period!, $indicator: ID!) { snapshot(period: $period) { nation { children { figure(indicator: $indicator) { percent } } }
        north: group(code: "NORTH_31") { figure(indicator: $indicator) { percent } } south: group(code: "SOUTH_32") { figure(indicator: $indicator) { percent } } } }`;
      const { snapshot } = (await demo.ask(query, { period, indicator })) as {
        snapshot: {
          nation: { children: { figure: Percent }[] };
          north: { figure: Percent };
          south: { figure: Percent };
        };
      };
      const percents = snapshot.nation.children.map(({ figure }) => figure.percent!);
      expect(Math.max(...percents) - Math.min(...percents), indicator).toBeGreaterThan(20);
      expect(Math.abs(snapshot.north.figure.percent! - snapshot.south.figure.percent!), indicator).toBeGreaterThan(0.5);
    }
  });

  test('grows without a jump of more than five points in a month', async () => {
    for (const [indicator] of PUBLISHED) {
      const query =
        'query ($indicator: ID!) { snapshot(period: "2011-09") { nation { series(indicator: $indicator, last: 36) { period percent } } } }';
      const { snapshot } = (await demo.ask(query, { indicator })) as {
        snapshot: { nation: { series: (Percent & { period: string })[] } };
      };
      const { series } = snapshot.nation;
      expect(series.map(({ period }) => period)).toEqual(MONTHS);
      const jumps = series.slice(1).map(({ percent }, index) => Math.abs(percent! - series[index]!.percent!));
      expect(Math.max(...jumps), indicator).toBeLessThanOrEqual(5);
    }
  });

  test.each(EXAMPLE_QUERIES.flatMap(({ queries }) => queries).map((example) => [example.title, example] as const))(
    'answers the example query "%s"',
    async (_title, { query, variables }) => {
      const answer = JSON.stringify(await demo.ask(query, variables));
      expect(answer).toMatch(/"(percent|value|values|totalCount|revision|publication|levels)":[[\d]/);
      expect(answer).not.toContain('"group":null');
      expect(answer).not.toContain('"figure":null');
    },
  );

  test('answers the examples of docs/api.md as it is written there', async () => {
    const answers = await askExamples(demo.url);
    expectGolden('apiExamples.json', `${JSON.stringify(answers, null, 2)}\n`);
  });

  test('answers the queries of the README as it is written there', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = [...readme.matchAll(/```graphql\n(.*?)```\n(?:```json\n(.*?)```)?/gs)];
    expect(shown).toHaveLength(8);
    for (const [, query = '', answer] of shown) {
      const data = JSON.stringify(await demo.ask(query));
      // The README leaves out what stands around the part that it speaks of.
      if (answer !== undefined) expect(data, query).toContain(JSON.stringify(JSON.parse(answer)).slice(1, -1));
    }
  });

  test('ranks the 31 northern provinces', async () => {
    const query = `{ snapshot(period: "2011-09") { group(code: "NORTH_31") { members(orderBy: {by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}) {
      code figure(indicator: "COMMUNE_NETWORK") { percent rank(among: GROUP, group: "NORTH_31") { position of } } } } } }`;
    const { snapshot } = (await demo.ask(query)) as {
      snapshot: {
        group: { members: { code: string; figure: { percent: number; rank: { position: number; of: number } } }[] };
      };
    };
    const { members } = snapshot.group;
    expect(members).toHaveLength(31);
    const percents = members.map(({ figure }) => figure.percent);
    expect(percents).toEqual(percents.toSorted((a, b) => b - a));
    members.forEach(({ figure }, index) => {
      expect(figure.rank.of).toBe(31);
      expect(figure.rank.position).toBe(percents.indexOf(figure.percent) + 1);
      expect(figure.rank.position).toBeLessThanOrEqual(index + 1);
    });
  });
});
