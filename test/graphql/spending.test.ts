import { execute, Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createContext } from '../../src/graphql/context.ts';
import { estimateCost } from '../../src/graphql/cost/estimateCost.ts';
import { createEstimators } from '../../src/graphql/cost/estimators.ts';
import { Budget } from '../../src/graphql/limits/budget.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { EXAMPLE_QUERIES } from '../../src/http/exampleQueries.ts';
import { KnownCursors } from '../helpers/fuzz/knownCursors.ts';
import { randomQuery } from '../helpers/fuzz/randomQuery.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const QUERIES = Number(process.env['FUZZ'] ?? 150);
const SEED = Number(process.env['SEED'] ?? 2);

/** What costs something in a way of its own; each is exact, or counted as the most that it can be. */
const WAYS: readonly string[] = [
  '{ units(search: "phuc", level: COMMUNE) { totalCount } }',
  '{ units(within: "NORTH_X", orderBy: {by: NAME}, first: 1) { totalCount } }',
  '{ nation { children(orderBy: {by: VALUE, indicator: "VISITS"}, first: 1) { children(orderBy: {by: NAME}) { code } } } }',
  '{ group(code: "NORTH_X") { members(first: 1) { code } missing(first: 1) { totalCount } } }',
  '{ groups { members { ancestors { code missing(indicator: "VISITS", first: 1) { totalCount } } } } }',
  '{ unit(code: "01") { figure(indicator: "VISITS") { rank { of } } } }',
  '{ nation { children { groups { code } figures(indicators: ["VISITS", "STAFF"]) { rank(among: LEVEL) { of } } } } }',
  '{ nation { children { series(indicator: "VISITS", last: 3) { a: rank(among: GROUP, group: "NORTH_X") { of } b: rank { of } } } } }',
  '{ nation { children { figure(indicator: "VISITS", period: "2010-Q4") { shareOfParent change { absolute } at(back: 1) { value } } } } }',
  '{ nation { parent { code } children(first: 1) { parent { code } ancestors { code } } } }',
  '{ nation { children { figure(indicator: "VISITS") { explain { inputs { totalCount } missing { totalCount } carried { totalCount } } } } } }',
  '{ nation { children { descendants(level: COMMUNE, first: 1, orderBy: {by: NAME}) { totalCount } } } }',
  '{ availability { grains { count } } }',
  '{ snapshot(period: "2010-11") { changes(first: 3) { totalCount nodes { size figure { value } parts { cause due } } } } }',
  '{ snapshot(period: "2010-Q4") { changes(since: 1, within: "01", causes: [CORRECTIONS]) { byCause { cause figures } } } }',
  '{ table(indicators: ["VISITS"], level: COMMUNE, first: 1, orderBy: [{by: VALUE}, {by: NAME}]) { totalCount totals { value } } }',
  '{ table(indicators: ["VISITS", "STAFF"], periods: {last: 3}, within: "NORTH_X", search: "phuc", where: [{hasValue: true}, {indicator: "STAFF", above: 0}]) { totalCount } }',
  '{ table(indicators: ["VISITS"], periods: {last: 3}, level: PROVINCE, top: 1, bottom: 1, shape: LONG) { rows { figures { rank { of } } } } }',
  '{ table(indicators: ["VISITS", "ONLINE"], level: PROVINCE, periods: {last: 3}, shape: PIVOT, where: [{period: "2010-11", hasValue: true}]) { rows { values } totals { value } } }',
];

describeEachEngine('what is spent', (open) => {
  let schema: GraphQLSchema;
  let latest: LatestEdition;
  beforeAll(async () => {
    const { database } = await playSampleWorld(await open());
    schema = createSchema();
    latest = new LatestEdition(new SnapshotLibrary(database));
    await latest.watch();
  }, 60_000);
  afterAll(() => latest.stop());

  /** What a query was estimated at, and what has been spent on it when it was executed. */
  async function costOf(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<{ estimated: number; spent: number; data: unknown; isWhole: boolean }> {
    const document = parse(query);
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (!operation || validate(schema, document).length > 0) throw new Error(`not valid: ${query}`);
    const edition = await latest.get();
    const estimate = estimateCost({ schema, document, operation, variables }, createEstimators(schema), edition);
    const budget = new Budget({ cost: Infinity, milliseconds: 60_000 });
    const contextValue = createContext(latest, [], budget);
    const { data, errors } = await execute({ schema, document, contextValue, variableValues: variables });
    return { estimated: estimate.cost, spent: budget.spending, data, isWhole: estimate.whole && !errors };
  }

  test.each(WAYS)('%s: no more than was estimated', async (query) => {
    const { estimated, spent, isWhole } = await costOf(query);
    expect(isWhole).toBe(true);
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(estimated);
  });

  test('the groups of a unit one by one', async () => {
    const plain = await costOf('{ nation { children { code } } }');
    const grouped = await costOf('{ nation { children { groups { code } } } }');
    expect(grouped.spent - plain.spent).toBe(8);
    expect(grouped.spent).toBeLessThanOrEqual(grouped.estimated);
  });

  test('no more than was estimated for the worked queries', async () => {
    for (const { queries } of EXAMPLE_QUERIES)
      for (const { name, query } of queries) {
        const { estimated, spent } = await costOf(inSampleWorld(query));
        expect(spent, name).toBeLessThanOrEqual(estimated);
      }
  });

  test(`no more than was estimated for ${QUERIES} queries made by chance (SEED=${SEED})`, async () => {
    const random = seededRandom(SEED);
    const cursors = new KnownCursors();
    let spending = 0;
    // Most of what chance makes spends nothing, so that it goes on until enough have spent something.
    const enough = QUERIES * 0.08;
    for (let number = 1; number <= QUERIES || (spending <= enough && number <= 4 * QUERIES); number++) {
      const { query, variables } = randomQuery(schema, random, cursors);
      // An estimate takes pages for those of the view, and every publication for the latest.
      if (/after|knownAt|publication\b|query Other/.test(query) || !isValid(query)) continue;
      const { estimated, spent } = await costOf(query, variables);
      expect(spent, `${query}\n${JSON.stringify(variables)}`).toBeLessThanOrEqual(estimated);
      if (spent > 0) spending += 1;
    }
    expect(spending).toBeGreaterThan(enough);
  });

  function isValid(query: string): boolean {
    return validate(schema, parse(query)).length === 0;
  }
});

/** The worked queries ask for the demonstration's indicators, units and periods. */
function inSampleWorld(query: string): string {
  return query
    .replaceAll(/"20\d\d-(\d\d|Q\d)"/g, '"2010-11"')
    .replaceAll(/"(COMMUNE|DISTRICT|PROVINCE)_\w+"/g, '"VISITS"')
    .replaceAll(/"VISITS", "VISITS"/g, '"VISITS", "STAFF"')
    .replaceAll('NORTH_31', 'NORTH_X');
}
