import {
  execute,
  getOperationAST,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { expect, test, vi } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createContext, type Context } from '../../src/graphql/context.ts';
import { printOperation } from '../../src/graphql/execution/printOperation.ts';
import { Budget } from '../../src/graphql/limits/budget.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';

const schema = createSchema();

/** Every kind of thing that an answer is made of, at once and awaited. */
const PRINTED = [
  '{ __typename snapshot { period openMonths: months nation { code name validTo parent { code } } } }',
  '{ snapshot { nation { figures { value numerator due state targetMet reason indicator { code kind } } children { code level } } } }',
  `{ snapshot { a: nation { ...names } nation { ...names ...names ancestors { code } } groups { ...on Group { code } } } }
   fragment names on Unit { code name ... on Subject { nameEn figure(indicator: "VISITS") { value } } }`,
  '{ snapshot { group(code: "NORTH") { members { figure(indicator: "VISITS") { subject { __typename code ...on Unit { level } } } } } unit(code: "none") { code } } }',
  'query ($no: Boolean! = true) { nation { code @skip(if: $no) level name @include(if: $no) ... @include(if: false) { nameEn } } }',
  '{ units(first: 3, orderBy: {by: NAME}) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { code figure(indicator: "VISITS") { value change { absolute earlier { value } } rank { position of } } } } } }',
  '{ snapshot { table(level: PROVINCE, indicators: ["VISITS"]) { rows { values subject { code } } totals { value } } } }',
  '{ snapshot { nation { figure(indicator: "VISITS") { explain { rule parts { name value } inputs { nodes { unit { code } figure { value } } } } } series(indicator: "VISITS", last: 3) { period value } } } }',
  '{ publications { nodes { number } } availability { indicator { code } } }',
];

/** What the interpreter has to say. */
const LEFT = [
  '{ snapshot { nation { figure(indicator: "NONE") { value } } } }',
  '{ units(first: 0) { totalCount } }',
  '{ __schema { queryType { name } } }',
  'query ($period: Period) { snapshot(period: $period) { period } }',
];

describeSampleWorld('answers that are printed', ({ database }) => {
  const printed = async (query: string, context: Context, variables = {}): Promise<string | undefined> => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const operation = getOperationAST(document)!;
    const body = await printOperation({ schema, document, operation, variables, context });
    return body?.toString('utf8');
  };
  const contextOf = (): Context => createContext(new LatestEdition(new SnapshotLibrary(database())), []);

  test.each(PRINTED)('are those of the interpreter: %s', async (query) => {
    const document = parse(query);
    const result = await execute({ schema, document, contextValue: contextOf() });
    expect(result.errors).toBeUndefined();
    expect(await printed(query, contextOf())).toBe(`${JSON.stringify({ data: result.data })}\n`);
  });

  test.each(LEFT)('what does not go well is left to it: %s', async (query) => {
    expect(await printed(query, contextOf(), { period: 'never' })).toBeUndefined();
  });

  test('an operation that is executed once more has its whole budget again', async () => {
    const figures = Array.from({ length: 9 }, (_, index) => `f${index}: figure(indicator: "VISITS") { value }`).join(
      ' ',
    );
    const client = await serveGraphql(database(), { limits: { cost: 11 } });
    try {
      const faults = await client.refused(`{ nation { ${figures} wrong: figure(indicator: "NONE") { value } } }`);
      expect(faults.map(({ extensions }) => extensions.code)).toEqual(['UNKNOWN_INDICATOR']);
    } finally {
      await client.close();
    }
  });

  test('at once, where all is in memory', async () => {
    const library = new SnapshotLibrary(database());
    const latest = new LatestEdition(library);
    await latest.watch();
    try {
      const document = parse(PRINTED[1]!);
      const ask = (): unknown =>
        printOperation({
          schema,
          document,
          operation: getOperationAST(document)!,
          variables: {},
          context: createContext(latest, []),
        });
      await ask();
      expect(ask()).toBeInstanceOf(Buffer);
    } finally {
      latest.stop();
    }
  });

  test.each(PRINTED)('with turns of others in between: %s', async (query) => {
    const expected = await printed(query, contextOf());
    const latest = new LatestEdition(new SnapshotLibrary(database()));
    await latest.watch();
    await printed(query, createContext(latest, []));
    // A clock by which each step takes longer than others are to wait.
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 300));
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (clock.mock.calls.length > 0 && turns < 10_000) setImmediate(count);
    };
    setImmediate(count);
    try {
      expect(await printed(query, createContext(latest, []))).toBe(expected);
      if (query.includes('children')) expect(turns).toBeGreaterThan(1);
    } finally {
      clock.mockRestore();
      turns = 10_000;
      latest.stop();
    }
  });

  test('what is interpreted after an attempt gives others their turn, and says the same', async () => {
    const query = '{ snapshot { nation { children { code figure(indicator: "NONE") { value } } } } }';
    const document = parse(query);
    const interpreted = async (budget: Budget): Promise<unknown> => {
      const latest = new LatestEdition(new SnapshotLibrary(database()));
      const { errors = [], data } = await execute({
        schema,
        document,
        contextValue: createContext(latest, [], budget),
      });
      return { data, errors: errors.map(({ message, path }) => `${path?.join('.')}: ${message}`).sort() };
    };
    const limits = { cost: Infinity, milliseconds: Infinity };
    const expected = await interpreted(new Budget(limits));
    const budget = new Budget(limits);
    budget.beginAnew();
    const turns = vi.spyOn(budget, 'turnOfOthers');
    // A clock that passes by a little with each look at it.
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 7));
    try {
      expect(await interpreted(budget)).toEqual(expected);
    } finally {
      clock.mockRestore();
    }
    expect(turns.mock.results.some(({ value }) => value instanceof Promise)).toBe(true);
  });

  test('an attempt ends with the first resolver that throws', async () => {
    const context = contextOf();
    const spend = vi.spyOn(context.budget, 'spendFigures');
    const query = '{ snapshot { nation { children { figure(indicator: "NONE") { value } } } } }';
    try {
      expect(await printed(query, context)).toBeUndefined();
      expect(spend).toHaveBeenCalledTimes(1);
    } finally {
      spend.mockRestore();
    }
  });

  test('what refuses behind an item that throws is heard', async () => {
    const list = new GraphQLList(new GraphQLNonNull(GraphQLInt));
    const resolve = (): unknown[] => [null, Promise.reject(new Error('refused'))];
    const own = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { list: { type: list, resolve } } }),
    });
    const document = parse('{ list }');
    const operation = getOperationAST(document)!;
    const asked = { schema: own, document, operation, variables: {}, context: contextOf() };
    expect(await printOperation(asked)).toBeUndefined();
    // A refusal that nobody hears would end the run by now.
    await new Promise((resolved) => setImmediate(resolved));
  });
});
