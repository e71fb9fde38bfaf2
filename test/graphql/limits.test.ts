import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config.ts';
import { limitStructure } from '../../src/graphql/limits/limitStructure.ts';
import { measureStructure } from '../../src/graphql/limits/structure.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number, field: string): string =>
  `${`${field} { `.repeat(depth - 1)}code${' }'.repeat(depth - 1)}`;

/** Queries just within a bound and just beyond it. */
const BOUNDS: readonly (readonly [what: string, code: string, limit: number, query: (count: number) => string])[] = [
  ['fields within each other', 'QUERY_TOO_DEEP', 16, (count) => `{ nation { ${nested(count - 1, 'parent')} } }`],
  [
    'fields within each other through fragments',
    'QUERY_TOO_DEEP',
    16,
    (count) =>
      `{ nation { ...F0 } } ${times(count - 1, (index) =>
        index === count - 2
          ? `fragment F${index} on Unit { code }`
          : `fragment F${index} on Unit { parent { ...F${index + 1} } }`,
      )}`,
  ],
  [
    'lists within each other',
    'QUERY_TOO_DEEP',
    32,
    (count) => `{ indicators(search: ${'['.repeat(count)}${']'.repeat(count)}) { code } }`,
  ],
  ['aliases', 'TOO_MANY_ALIASES', 500, (count) => `{ nation { ${times(count, (index) => `a${index}: code`)} } }`],
  ['characters in an alias', 'ALIAS_TOO_LONG', 100, (count) => `{ nation { ${'a'.repeat(count)}: code } }`],
  [
    'fields at the top',
    'TOO_MANY_ROOT_FIELDS',
    200,
    (count) => `{ ${times(count, (index) => `a${index}: about { name }`)} }`,
  ],
  [
    'directives',
    'TOO_MANY_DIRECTIVES',
    200,
    (count) => `{ nation { ${times(count, (index) => `a${index}: code @skip(if: true)`)} } }`,
  ],
  [
    'fragments',
    'TOO_MANY_FRAGMENTS',
    50,
    (count) =>
      `{ nation { ${times(count, (index) => `...F${index}`)} } } ${times(count, (index) => `fragment F${index} on Unit { code }`)}`,
  ],
  ['spreads', 'TOO_MANY_FRAGMENTS', 500, (count) => `{ nation { ${times(count, () => '... { code }')} } }`],
  ['a field repeated', 'TOO_MANY_SELECTIONS', 20, (count) => `{ nation { ${'code '.repeat(count)} } }`],
];

describeSampleWorld('a query that is too large as it is written', ({ answer, ask, refused }) => {
  test.each(BOUNDS)('%s: refused with %s beyond %d, and not within', async (_what, code, limit, query) => {
    const [fault, ...others] = await refused(query(limit + 1));
    expect(others).toEqual([]);
    expect(fault!.extensions).toEqual({ code, limit, found: limit + 1, wayOut: expect.any(String) as string });
    expect(fault!.message).toContain(`${limit + 1} `);
    expect(fault!.message).toContain(`at most ${limit} `);
    const { errors = [] } = await answer(query(limit));
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain(code);
  });

  test('names every bound that it exceeds, and nothing else', async () => {
    const skipped = times(201, () => '... @skip(if: $unknown) { code }');
    const faults = await refused(`{ nation { ${times(501, (index) => `a${index}: nothing`)} ${skipped} } }`);
    expect(faults.map(({ extensions }) => extensions.code)).toEqual(['TOO_MANY_ALIASES', 'TOO_MANY_DIRECTIVES']);
  });

  test('a bomb of fragments is counted as it would be executed, and refused', async () => {
    const bomb = times(
      12,
      (index) => `fragment F${index} on Unit { a: parent { ...F${index + 1} } b: parent { ...F${index + 1} } }`,
    );
    const [fault] = await refused(`{ nation { ...F0 } } ${bomb} fragment F12 on Unit { code }`);
    expect(fault!.extensions).toMatchObject({
      code: 'TOO_MANY_SELECTIONS',
      limit: 10_000,
      found: expect.any(Number) as number,
    });
    expect(fault!.extensions['found']).toBeGreaterThan(2 ** 12);
  });

  test('fragments that spread themselves are refused as GraphQL has it', async () => {
    const faults = await refused(
      '{ nation { ...A } } fragment A on Unit { parent { ...B } } fragment B on Unit { parent { ...A } }',
    );
    expect(faults.map(({ extensions }) => extensions.code)).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  test('what is repeated over several braces is refused before it has been compared at length', async () => {
    const inner = `children { ${'children { code } '.repeat(7)} } `.repeat(7);
    const [fault] = await refused(`{ ${`nation { ${inner} } `.repeat(15)} }`);
    expect(fault!.extensions).toMatchObject({ code: 'TOO_MANY_SELECTIONS', wayOut: expect.any(String) as string });
  });

  test('the introspection of tools is allowed', async () => {
    const query = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true });
    expect(await ask(query)).toHaveProperty('__schema.types');
  });
});

test('a query is measured with its fragments in place', () => {
  const document = parse(`query ($x: [[Int]]) { a: b(v: [[1], {c: [2]}]) { ...F ...F ... { d @skip(if: true) } } }
    fragment F on B { e { f nodes { g } } }`);
  expect(measureStructure(document)).toEqual({
    depth: 3,
    braces: 4,
    selections: 13,
    rootFields: 1,
    aliases: 1,
    directives: 1,
    fragments: 1,
    spreads: 3,
    repeats: 1,
    nesting: 3,
    longestAlias: 1,
  });
});

test('the rule reports and shows the other rules nothing', () => {
  const schema = buildSchema('type Query { a: Query b: Int }');
  const rule = limitStructure({ ...DEFAULT_LIMITS, depth: 2 });
  const faults = validate(schema, parse('{ a { a { b unknown } } }'), [...specifiedRules, rule]);
  expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining('3 fields within each other')]);
  expect(validate(schema, parse('{ a { b } }'), [...specifiedRules, rule])).toEqual([]);
});
