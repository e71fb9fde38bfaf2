import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { Tally } from '../../src/graphql/cost/tally.ts';
import { Budget } from '../../src/graphql/limits/budget.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld } from '../helpers/wideWorld.ts';

const FIGURE = '__typename value due';

/** Queries over 5 provinces with 2 districts of 3 communes each (46 units in all), with what they cost, by hand. */
const COSTS: readonly (readonly [query: string, cost: number])[] = [
  ['{ nation { __typename } }', 1],
  ['{ nation { __typename children { __typename } } }', 6],
  ['{ nation { __typename children { __typename children { __typename children { __typename } } } } }', 46],
  ['{ nation { __typename children(first: 2) { __typename children { __typename } } } }', 7],
  ['{ nation { __typename children { __typename parent { __typename children { __typename } } } } }', 36],
  ['{ unit(code: "01") { __typename children { __typename } } }', 3],
  [`{ nation { __typename figure(indicator: "STAFF") { ${FIGURE} } } }`, 1],
  [`{ nation { children { figures(indicators: ["STAFF", "ONLINE"]) { ${FIGURE} } } } }`, 10],
  [`{ nation { children { figures { ${FIGURE} } } } }`, 10],
  [`{ nation { children { series(indicator: "STAFF", last: 7) { ${FIGURE} } } } }`, 35],
  [`{ nation { series(indicator: "STAFF", from: "2010-03", to: "2010-08") { ${FIGURE} } } }`, 6],
  [`{ nation { series(indicator: "STAFF", from: "2010-Q2", to: "2010-Q4") { ${FIGURE} } } }`, 3],
  [`{ units(level: COMMUNE) { nodes { __typename figure(indicator: "ONLINE") { ${FIGURE} } } } }`, 30],
  ['{ units(level: COMMUNE, first: 4) { nodes { __typename } edges { node { __typename } } } }', 8],
  ['{ units(within: "02", first: 5) { nodes { __typename } } }', 5],
  ['{ nation { __typename descendants(level: DISTRICT, first: 7) { nodes { __typename } } } }', 8],
  [
    `{ a: snapshot(period: "2010-01") { nation { ...F } } b: snapshot(period: "2010-Q2") { nation { ...F } } }
     fragment F on Unit { __typename children { __typename a: figure(indicator: "STAFF") { ${FIGURE} } b: figure(indicator: "ONLINE") { ${FIGURE} } } }`,
    20,
  ],
  [
    `{ nation { __typename children @skip(if: true) { __typename } ... @include(if: false) { children { __typename } } } }`,
    1,
  ],
];

describeEachEngine('the cost of a query', (open) => {
  let database: Database;
  let client: GraphqlClient;
  beforeAll(async () => {
    database = await open();
    await playWideWorld(database, 5);
    client = await serveGraphql(database, { limits: { cost: 46 } });
  });
  afterAll(() => client.close());

  async function post(query: string, variables?: object): Promise<{ headers: Headers; status: number; body: string }> {
    const request = { query, variables };
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return { headers: response.headers, status: response.status, body: await response.text() };
  }

  test.each(COSTS)('%s costs what it returns: %d', async (query, cost) => {
    const { headers, status, body } = await post(query);
    expect([status, headers.get('x-query-cost')]).toEqual([200, String(cost)]);
    const figures = body.match(/"__typename":"Figure"/g)?.length ?? 0;
    const units = body.match(/"__typename":"Unit"/g)?.length ?? 0;
    expect(Math.max(figures, units)).toBe(cost);
  });

  test('follows variables', async () => {
    const query = `query ($level: Level, $first: Int = 3, $wide: Boolean!) {
      units(level: $level, first: $first) { nodes { __typename children @include(if: $wide) { code } } } }`;
    const cost = async (variables: object): Promise<string | null> =>
      (await post(query, variables)).headers.get('x-query-cost');
    expect(await cost({ level: 'DISTRICT', wide: false })).toBe('3');
    expect(await cost({ level: 'DISTRICT', wide: true })).toBe('12');
    expect(await cost({ level: 'PROVINCE', first: 5, wide: true })).toBe('15');
  });

  test('is told by headers and by a field, with what is left and the publication', async () => {
    const { headers, body } = await post('{ nation { children { code } } cost { estimated limit remaining } }');
    expect(JSON.parse(body)).toMatchObject({ data: { cost: { estimated: 6, limit: 46, remaining: 40 } } });
    const told = ['x-query-cost', 'x-query-cost-limit', 'x-query-cost-remaining', 'x-publication'];
    expect(told.map((name) => headers.get(name))).toEqual(['6', '46', '40', '3']);
    expect(headers.get('x-published-at')).toMatch(/^20\d\d-.*Z$/);
  });

  test('above the limit is refused before any SQL but that for the publication, naming the dearest field', async () => {
    let statements = 0;
    const listen = (): void => void statements++;
    await post('{ nation { code } }');
    database.knex.on('query', listen);
    const { status, headers, body } = await post(
      `{ nation { children { series(indicator: "STAFF", last: 12) { value } } } }`,
    );
    database.knex.removeListener('query', listen);
    expect([status, headers.get('x-query-cost'), headers.get('x-query-cost-remaining')]).toEqual([400, '60', '0']);
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message: expect.stringMatching(
            /about 60 figures or units, most of it for nation\.children\.series \(60\); at most 46 are allowed: .*table/,
          ) as string,
          extensions: {
            code: 'QUERY_TOO_LARGE',
            limit: 46,
            found: 60,
            costliest: 'nation.children.series',
            wayOut: expect.any(String) as string,
          },
        },
      ],
    });
    expect(statements).toBeLessThanOrEqual(1);
  });

  test('of a query that goes up and down for ever is given up in time', async () => {
    const { status, body } = await post(`{ nation { ${'children { parent { '.repeat(6)} code ${'} } '.repeat(6)} } }`);
    expect(status).toBe(400);
    expect(body).toContain('QUERY_TOO_LARGE');
  });

  test('of a page is found without the units that it does not hold', async () => {
    const walk = vi.spyOn(Tally.prototype, 'walk');
    await post('{ units(first: 1) { totalCount } nation { descendants(level: COMMUNE, first: 1) { totalCount } } }');
    const steps = walk.mock.calls.reduce((sum, [units]) => sum + units, 0);
    walk.mockRestore();
    expect(steps).toBeLessThan(15);
  });

  test('counts what an unknown code could mean', async () => {
    const { headers } = await post('{ units(within: "NOWHERE") { totalCount } }');
    expect(headers.get('x-query-cost')).toBe('50');
  });

  test('counts plain values by sixteen, and what introspection lists', async () => {
    const aliases = Array.from({ length: 300 }, (_, index) => `a${index}: value`).join(' ');
    const wide = await post(`{ nation { children { figure(indicator: "STAFF") { ${aliases} } } } }`);
    expect(wide.body).toContain('QUERY_TOO_LARGE');
    expect((await post('{ __schema { types { fields { name } } } }')).body).toContain('QUERY_TOO_LARGE');
    expect((await post('{ __type(name: "Unit") { name fields { name } } }')).status).toBe(200);
  });
});

test('a query that is given up while it is estimated is told the limit that it has met', () => {
  const budget = new Budget({ cost: 50_000, milliseconds: 1000 });
  const refusal = (cost: number): unknown => {
    try {
      budget.admit({ cost, whole: false, costliest: { path: 'a.units', cost: 9 } });
    } catch (error) {
      return error;
    }
    return undefined;
  };
  expect(refusal(175)).toMatchObject({
    code: 'QUERY_TOO_LARGE',
    message: expect.stringContaining('through more than 2000000 units') as string,
    details: { limit: 2_000_000, costliest: 'a.units' },
  });
  expect(refusal(60_000)).toMatchObject({
    code: 'QUERY_TOO_LARGE',
    message: expect.stringContaining('about more than 60000') as string,
    details: { limit: 50_000, found: 60_000 },
  });
});
