import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { PERIOD_FORMS } from '../../src/domain/period.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { serveGraphqlAllWays, type GraphqlFault } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const figure = (args: string): string => `{ nation { figure(indicator: "VISITS"${args}) { value } } }`;
const series = (args: string): string => `{ nation { series(indicator: "VISITS", ${args}) { value } } }`;
const rank = (args: string): string => `{ nation { figure(indicator: "VISITS") { rank(${args}) { of } } } }`;

/** Queries that are at fault, with the code and what the message says: the value, where it stood, what is allowed. */
const FAULTS: readonly (readonly [query: string, code: string, ...says: string[]])[] = [
  ['{ nation { figure(indicator: "VISIT") { value } } }', 'UNKNOWN_INDICATOR', '"VISIT"', 'did you mean VISITS?'],
  ['{ nation { figure(indicator: "visits") { value } } }', 'UNKNOWN_INDICATOR', '"visits"', 'did you mean VISITS?'],
  [
    '{ nation { figure(indicator: "NOTHING_LIKE_IT") { value } } }',
    'UNKNOWN_INDICATOR',
    'the query "indicators" lists them',
  ],
  ['{ nation { figures(indicators: ["VISITS", "STAF"]) { value } } }', 'UNKNOWN_INDICATOR', 'did you mean STAFF?'],
  ['{ nation { series(indicator: "STAF") { value } } }', 'UNKNOWN_INDICATOR', 'did you mean STAFF?'],
  [
    '{ nation { children(orderBy: {by: VALUE, indicator: "STAF"}) { code } } }',
    'UNKNOWN_INDICATOR',
    'did you mean STAFF?',
  ],
  ['{ nation { children(orderBy: {by: VALUE}) { code } } }', 'INVALID_ARGUMENT', 'orderBy: VALUE needs an indicator'],
  [
    '{ units(orderBy: {by: NAME, indicator: "STAFF"}) { totalCount } }',
    'INVALID_ARGUMENT',
    'orderBy: NAME takes no indicator',
  ],
  [
    '{ table(indicators: ["STAFF"], periods: {from: "2010-10", to: "2010-Q4"}) { totalCount } }',
    'INVALID_ARGUMENT',
    '2010-10 and 2010-Q4 are of different length',
  ],
  ['{ snapshot(period: "2010-13") { period } }', 'INVALID_ARGUMENT', '"2010-13" is no Period', PERIOD_FORMS],
  ['{ snapshot(period: "2010-Q5") { period } }', 'INVALID_ARGUMENT', PERIOD_FORMS],
  ['{ snapshot(period: "12/2010") { period } }', 'INVALID_ARGUMENT', PERIOD_FORMS],
  ['{ snapshot(period: "") { period } }', 'INVALID_ARGUMENT', PERIOD_FORMS],
  [figure(', period: "2010-1"'), 'INVALID_ARGUMENT', PERIOD_FORMS],
  [
    '{ snapshot(knownAt: "yesterday") { period } }',
    'INVALID_ARGUMENT',
    '"yesterday" is no DateTime',
    '2011-03-01T07:00:00Z',
  ],
  ['{ snapshot(knownAt: "2011-02-29") { period } }', 'INVALID_ARGUMENT', 'is no DateTime'],
  ['{ unit(code: "01", on: "2011-02-30") { code } }', 'INVALID_ARGUMENT', '"2011-02-30" is no Date', '2010-12-31'],
  [
    '{ snapshot(knownAt: "2011-01-10", publication: 2) { period } }',
    'INVALID_ARGUMENT',
    'knownAt and publication exclude each other',
  ],
  ['{ snapshot(publication: 99) { period } }', 'NO_DATA', 'there is no publication 99', 'publications'],
  ['{ snapshot(publication: 0) { period } }', 'NO_DATA', 'there is no publication 0'],
  ['{ snapshot(knownAt: "2009-01-01") { period } }', 'NO_DATA', 'nothing had been published by 2009-01-01'],
  [figure(', knownAt: "2009-01-01"'), 'NO_DATA', 'nothing had been published by 2009-01-01'],
  ['{ units(first: 0) { totalCount } }', 'INVALID_ARGUMENT', 'first: 0', '1 to 1000'],
  ['{ units(first: -5) { totalCount } }', 'INVALID_ARGUMENT', 'first: -5', '1 to 1000'],
  ['{ units(first: 1001) { totalCount } }', 'INVALID_ARGUMENT', 'first: 1001', '1 to 1000'],
  ['{ publications(first: 1001) { totalCount } }', 'INVALID_ARGUMENT', 'first: 1001', '1 to 1000'],
  ['{ runs(first: 0) { totalCount } }', 'INVALID_ARGUMENT', 'first: 0', '1 to 1000'],
  ['{ nation { descendants(level: COMMUNE, first: 0) { totalCount } } }', 'INVALID_ARGUMENT', 'first: 0', '1 to 1000'],
  ['{ nation { children(first: 0) { code } } }', 'INVALID_ARGUMENT', 'first: 0', '1 or more'],
  ['{ group(code: "MIXED") { members(first: -1) { code } } }', 'INVALID_ARGUMENT', 'first: -1', '1 or more'],
  ['{ units(after: "not a cursor") { totalCount } }', 'INVALID_ARGUMENT', '"not a cursor" is no cursor', 'endCursor'],
  ['{ publications(after: "") { totalCount } }', 'INVALID_ARGUMENT', 'is no cursor'],
  ['{ runs(after: "WzFd") { totalCount } }', 'INVALID_ARGUMENT', '"WzFd" is no cursor'],
  [
    '{ units(within: "NORTH_Y") { totalCount } }',
    'UNKNOWN_UNIT',
    'within: neither a unit nor a group has the code "NORTH_Y"',
  ],
  [rank('among: GROUP'), 'INVALID_ARGUMENT', 'among: GROUP, group: "NORTH_31"'],
  [rank('group: "NORTH_X"'), 'INVALID_ARGUMENT', 'goes with among: GROUP'],
  [rank('among: LEVEL, group: "NORTH_X"'), 'INVALID_ARGUMENT', 'goes with among: GROUP'],
  [rank('among: GROUP, group: "north_x"'), 'UNKNOWN_GROUP', 'no group has the code "north_x"', 'did you mean NORTH_X'],
  [rank('among: GROUP, group: "QQQQ"'), 'UNKNOWN_GROUP', 'no group has the code "QQQQ"', 'the query "groups" lists'],
  ['{ units(within: "1") { totalCount } }', 'UNKNOWN_UNIT', '01 (Thành phố Hà Nội) or 001 (Quận Ba Đình) or 00001'],
  ['{ units(within: "phuc tan") { totalCount } }', 'UNKNOWN_UNIT', 'did you mean 00037 (Phường Phúc Tân)?'],
  ['{ units(within: "NORTHX") { totalCount } }', 'UNKNOWN_UNIT', 'did you mean NORTH_X (Miền Bắc)'],
  ['{ units(within: "") { totalCount } }', 'UNKNOWN_UNIT', 'units(search: "vinh phuc")'],
  [`{ units(within: "${'N'.repeat(50_000)}") { totalCount } }`, 'UNKNOWN_UNIT', `"${'N'.repeat(60)}..."`],
  [series('from: "2010-10", last: 3'), 'INVALID_ARGUMENT', 'from and last exclude each other'],
  [series('from: "2010-10", to: "2010-Q4"'), 'INVALID_ARGUMENT', '2010-10', '2010-Q4', 'different length'],
  [series('from: "2010-12", to: "2010-10"'), 'INVALID_ARGUMENT', '1 to 120 periods'],
  [series('last: 0'), 'INVALID_ARGUMENT', '1 to 120 periods; this would be 0'],
  [series('last: 121'), 'INVALID_ARGUMENT', '1 to 120 periods; this would be 121'],
  [series('from: "1990-01"'), 'INVALID_ARGUMENT', '1 to 120 periods'],
  ['{ nation { codes } }', 'GRAPHQL_VALIDATION_FAILED', 'Did you mean "code"'],
  ['{ nation { code ', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
  ['{ units(level: WARD) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', 'WARD'],
  ['query ($code: ID!) { unit(code: $code) { code } }', 'BAD_USER_INPUT', '$code'],
];

describeSampleWorld('a query at fault', ({ refused, answer, open }) => {
  test.each(FAULTS)('%s is refused with %s', async (query, code, ...says) => {
    const [fault, ...others] = await refused(query);
    expect(others).toEqual([]);
    expect(fault!.extensions.code).toBe(code);
    for (const said of says) expect(fault!.message).toContain(said);
    expect(JSON.stringify(fault)).not.toMatch(INTERNALS);
  });

  // Cursors are opaque, but nothing keeps a client from making its own.
  test.each([
    ['units', ['x', '2010-11', '2010-11-30', 5]],
    ['units', [6, 'x', '2010-11-30', 5]],
    ['units', [6, '2010-11', 'x', 5]],
    ['units', [6, '2010-11', '2010-11-30', 'x']],
    ['units', [6, '2010-11', '2010-11-30', 99999]],
    ['publications', ['x']],
  ])('a forged cursor of %s is refused: %j', async (connection, parts) => {
    const after = Buffer.from(JSON.stringify(parts)).toString('base64url');
    const [fault] = await refused(`query ($after: String) { ${connection}(after: $after) { totalCount } }`, { after });
    expect(fault!.extensions.code).toBe('INVALID_ARGUMENT');
    expect(fault!.message).toContain('is no cursor');
  });

  test('names all unknown indicators of a list at once, each with what was probably meant', async () => {
    const [fault, ...others] = await refused(
      '{ nation { figures(indicators: ["VISIT", "VISITS", "STAF"]) { value } } }',
    );
    expect(others).toEqual([]);
    expect(fault!.message).toContain('2 of the indicators are unknown');
    expect(fault!.extensions).toMatchObject({
      code: 'UNKNOWN_INDICATOR',
      argument: 'indicators',
      faults: [
        { value: 'VISIT', message: expect.stringContaining('did you mean VISITS?') as string },
        { value: 'STAF', message: expect.stringContaining('did you mean STAFF?') as string },
      ],
    });
  });

  test('names the place of a value in the query that no scalar takes', async () => {
    expect(
      await refused('{ a: snapshot(period: "2010-13") { period }\n  b: unit(code: "01", on: "x") { code } }'),
    ).toMatchObject([
      { locations: [{ line: 1, column: 23 }], extensions: { code: 'INVALID_ARGUMENT', value: '2010-13' } },
      { locations: [{ line: 2, column: 27 }], extensions: { code: 'INVALID_ARGUMENT', value: 'x' } },
    ]);
  });

  test('names the places that are at fault, all at once, and answers the others', async () => {
    const query =
      '{ a: unit(code: "01") { figure(indicator: "X") { value } } b: unit(code: "01") { code } c: snapshot(publication: 99) { period } }';
    const { data, errors } = await answer(query);
    expect(data).toEqual({ a: { figure: null }, b: { code: '01' }, c: null });
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: ['a', 'figure'],
          extensions: { code: 'UNKNOWN_INDICATOR', argument: 'indicator', value: 'X', allowed: [] },
        }),
        expect.objectContaining({ path: ['c'], extensions: { code: 'NO_DATA' } }),
      ]),
    );
  });

  test('an answer that would be too large is refused, one that is not is given', async () => {
    const query = (aliases: number): string => {
      const series = Array.from(
        { length: aliases },
        (_, index) => `a${index}: series(indicator: "VISITS", last: 120) { value }`,
      );
      return `{ units(first: 1000) { nodes { ${series.join(' ')} } } }`;
    };
    const [fault] = await refused(query(14));
    expect(fault!.extensions).toMatchObject({
      code: 'QUERY_TOO_LARGE',
      limit: 50_000,
      costliest: expect.any(String) as string,
    });
    expect(fault!.message).toContain('by page');
    expect((await answer(query(1))).errors).toBeUndefined();
  });

  test('a query that fails at every place is told of the first hundred, and how many more there are', async () => {
    const aliases = Array.from({ length: 130 }, (_, index) => `a${index}: figure(indicator: "X") { value }`);
    const { errors } = await answer(`{ unit(code: "01") { ${aliases.join(' ')} } }`);
    expect(errors).toHaveLength(101);
    expect(errors?.at(-1)).toMatchObject({
      message: '30 more errors are not listed',
      extensions: { code: 'MORE_ERRORS', count: 30 },
    });
  });

  test('an operation of too many tokens is refused before it is run', async () => {
    const [fault] = await refused(`{ ${'nation { code } '.repeat(1500)} }`);
    expect(fault!.extensions).toMatchObject({ code: 'TOO_MANY_TOKENS', limit: 4000 });
    expect(fault!.message).toContain('4000');
  });

  test('an empty database says what to do', async () => {
    const client = await serveGraphqlAllWays(await open());
    const [fault] = await client.refused('{ nation { code } }');
    expect(fault).toMatchObject({
      extensions: { code: 'NO_DATA' },
      message: expect.stringContaining('tonghop rollup') as string,
    });
    expect(await client.ask('{ about { data } publications { totalCount } runs { totalCount } }')).toEqual({
      about: { data: 'No units have been imported.' },
      publications: { totalCount: 0 },
      runs: { totalCount: 0 },
    });
    await client.close();
  });
});

/** What no client may see: SQL, paths, stacks. */
const INTERNALS =
  /\bselect |\binsert |\bfrom `|\.ts\b|node_modules|\/src\/|\/tmp|\bat \w+ \(|stacktrace|SQLITE_|\bER_[A-Z]/;

describeEachEngine('an internal error', (open) => {
  test('is masked with an id under which the log has it', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const database = await open();
    const client = await serveGraphqlAllWays(database, { logger: pino(stream) });
    await database.knex.schema.dropTable('run');
    const [fault, ...others] = await client.refused('{ runs { totalCount } }');
    await client.close();
    expect(others).toEqual([]);
    const { errorId } = fault!.extensions as GraphqlFault['extensions'] & { errorId: string };
    expect(errorId).toMatch(/^[0-9a-f-]{36}$/);
    expect(fault).toMatchObject({
      message: `internal error; the server's log has it as ${errorId}`,
      path: ['runs'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    });
    expect(JSON.stringify(fault)).not.toMatch(INTERNALS);
    const logged = lines.filter((line) => line.includes(errorId));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/run/);
  });
});

describe('the masking', () => {
  test('would be noticed where it failed', () => {
    expect('select * from `run` - SQLITE_ERROR: no such table').toMatch(INTERNALS);
    expect('at runQuery (/srv/tonghop/src/db/x.ts:1:1)').toMatch(INTERNALS);
  });
});
