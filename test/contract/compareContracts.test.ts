import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareContracts, type Comparison } from '../../scripts/contract/compareContracts.ts';
import { readSdl } from '../../src/graphql/sdl.ts';

const BEFORE = `
  type Query { unit(code: ID!, first: Int = 10, old: Int): String old: Int level: L! search(by: Search): [Int!] }
  enum L { A B }
  input Search { words: String! day: String }
  interface Named { name: String }
  type Unit implements Named { name: String! code: ID! }
`;

/** What comes of turning one piece of the made-up contract into another. */
function change(from: string, to: string, options: { changelog?: string; today?: string } = {}): Comparison {
  expect(BEFORE).toContain(from);
  return compare(BEFORE, BEFORE.replace(from, to), options);
}

function compare(before: string, after: string, { changelog = '', today = '2026-11-22' } = {}): Comparison {
  return compareContracts({ released: buildSchema(before), current: buildSchema(after), changelog, today });
}

function changelogWith(...entries: string[]): string {
  return `# Changelog\n\n## Unreleased\n\n### Added\n\n- A field.\n\n### Breaking\n\n${entries.map((entry) => `- ${entry}\n`).join('')}\n### Fixed\n\n- API: \`Not this.\`\n\n## 0.1.0\n\n### Breaking\n\n- API: \`Nor this.\`\n`;
}

/** How something breaks for those who rely on it. */
const BREAKING: readonly (readonly [what: string, from: string, to: string, description: string])[] = [
  ['a field is removed', 'old: Int level', 'level', 'Query.old was removed.'],
  ['a type is removed', 'type Unit implements Named { name: String! code: ID! }', '', 'Unit was removed.'],
  ['a field has another type', 'old: Int level', 'old: Float level', 'Query.old changed type from Int to Float.'],
  ['a field may be null from now on', 'level: L!', 'level: L', 'Query.level changed type from L! to L.'],
  ['an element may be null from now on', '[Int!]', '[Int]', 'Query.search changed type from [Int!] to [Int].'],
  ['an argument is removed', ', old: Int)', ')', 'Query.unit arg old was removed.'],
  ['an argument is needed', 'old: Int)', 'old: Int!)', 'Query.unit arg old has changed type from Int to Int!.'],
  ['a needed argument is new', 'old: Int)', 'old: Int, on: ID!)', 'A required arg on on Query.unit was added.'],
  ['a value is removed', 'enum L { A B }', 'enum L { A }', 'B was removed from enum type L.'],
  [
    'a needed input field is new',
    'day: String',
    'day: String on: ID!',
    'A required field on on input type Search was added.',
  ],
  ['an input field is removed', 'day: String', '', 'Search.day was removed.'],
  ['an interface is left', 'implements Named', '', 'Unit no longer implements interface Named.'],
  [
    'a default changes',
    'first: Int = 10',
    'first: Int = 20',
    'Query.unit arg first has changed defaultValue from 10 to 20.',
  ],
];

describe('a change of the contract', () => {
  test.each(BREAKING)('is refused where %s', (_what, from, to, description) => {
    const { faults } = change(from, to);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`breaks clients: ${description} `);
    expect(faults[0]).toContain(`- API: \`${description}\``);
  });

  test.each(BREAKING)('is taken where %s and the changelog says so', (_what, from, to, description) => {
    const changelog = changelogWith(`API: \`${description}\` Ask for something else.`, 'Files: another column.');
    expect(change(from, to, { changelog }).faults).toEqual([]);
  });

  test('is declared by its exact description, and only in the list "Breaking" of the part "Unreleased"', () => {
    for (const changelog of [
      changelogWith('API: `Query.old` was removed.'),
      changelogWith('Query.old was removed.'),
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- API: `Query.old was removed.`\n',
      '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n### Breaking\n\n- API: `Query.old was removed.`\n',
    ]) {
      const { faults } = change('old: Int level', 'level', { changelog });
      expect(faults.filter((fault) => fault.startsWith('breaks clients: Query.old was removed.'))).toHaveLength(1);
    }
  });

  test('may be declared over two lines, as the changelog is wrapped', () => {
    const changelog = changelogWith('API: `Query.old\n  was removed.` Ask for\n  something else.');
    expect(change('old: Int level', 'level', { changelog }).faults).toEqual([]);
  });

  test('that does not happen may not be declared', () => {
    const { faults } = compare(BEFORE, BEFORE, { changelog: changelogWith('API: `Query.old was removed.`') });
    expect(faults).toEqual(['CHANGELOG.md declares a breaking change that is none: `Query.old was removed.`']);
  });

  test('that only adds is taken, and what a client may notice of it is said', () => {
    expect(change('old: Int level', 'old: Int young: Int level')).toEqual({ faults: [], notes: [] });
    expect(change('old: Int level', 'old: Int! level')).toEqual({ faults: [], notes: [] });
    expect(change('A B }', 'A B C }')).toEqual({ faults: [], notes: ['C was added to enum type L.'] });
    expect(change('old: Int)', 'old: Int, on: ID)')).toEqual({
      faults: [],
      notes: ['An optional arg on on Query.unit was added.'],
    });
  });

  test('tells all of its faults at once', () => {
    const { faults } = compare(BEFORE, 'type Query { unit(code: ID!): Int level: L! } enum L { A }');
    expect(faults.length).toBeGreaterThan(6);
  });
});

const deprecated = (reason: string): string =>
  BEFORE.replace('old: Int level', `old: Int @deprecated(reason: "${reason}") level`);
const REMOVED = BEFORE.replace('old: Int level', 'level');
const DECLARED = changelogWith('API: `Query.old was removed.` Ask for `level`.');

describe('a deprecation', () => {
  test.each([
    'Use level.',
    'Use level. Removed after 2027-02-30.',
    'Removed after 2027-06-30. Use level.',
    'Removed soon.',
  ])('needs a day after which the thing goes: %s', (reason) => {
    const { faults } = compare(BEFORE, deprecated(reason));
    expect(faults).toEqual([
      `Query.old is deprecated without a date: "${reason}"; end the reason "Removed after 2027-06-30."`,
    ]);
  });

  test.each([
    ['argument', 'old: Int)', 'old: Int @deprecated(reason: "Gone."))', 'Query.unit(old)'],
    ['input field', 'day: String', 'day: String @deprecated(reason: "Gone.")', 'Search.day'],
    ['value', 'A B', 'A B @deprecated(reason: "Gone.")', 'L.B'],
  ])('of an %s needs one, too', (_what, from, to, place) => {
    expect(change(from, to).faults).toEqual([expect.stringContaining(`${place} is deprecated without a date`)]);
  });

  test('with a day is taken', () => {
    expect(compare(BEFORE, deprecated('Use level. Removed after 2027-06-30.')).faults).toEqual([]);
  });

  test.each([
    ['2026-11-22', 1],
    ['2027-06-30', 1],
    ['2027-07-01', 0],
  ])('lets the thing go after that day: on %s', (today, count) => {
    const before = deprecated('Use level. Removed after 2027-06-30.');
    const { faults } = compare(before, REMOVED, { changelog: DECLARED, today });
    expect(faults).toEqual(
      Array(count).fill('Query.old was removed before its time: clients were promised it until 2027-06-30'),
    );
  });

  test('lets it go after that day only where the changelog says so', () => {
    const before = deprecated('Use level. Removed after 2027-06-30.');
    expect(compare(before, REMOVED, { today: '2028-01-01' }).faults).toEqual([
      expect.stringContaining('breaks clients: Query.old was removed.'),
    ]);
  });

  test('holds for what goes with its whole type', () => {
    const before = BEFORE.replace(
      'code: ID! }',
      'code: ID! @deprecated(reason: "Use name. Removed after 2027-06-30.") }',
    );
    const after = before.slice(0, before.indexOf('type Unit'));
    const { faults } = compare(before, after, { changelog: changelogWith('API: `Unit was removed.`') });
    expect(faults).toEqual(['Unit.code was removed before its time: clients were promised it until 2027-06-30']);
  });

  test('may be put off, and not be brought forward', () => {
    const before = deprecated('Use level. Removed after 2027-06-30.');
    expect(compare(before, deprecated('Use level. Removed after 2027-12-31.')).faults).toEqual([]);
    expect(compare(before, deprecated('Use level. Removed after 2027-01-31.')).faults).toEqual([
      'Query.old would go on 2027-01-31: clients were promised it until 2027-06-30; a date may move back, never forward',
    ]);
  });
});

test('the contract of this server is the released one, or says where it is not', () => {
  const { faults } = compare(
    readFileSync(new URL('../golden/released.graphql', import.meta.url), 'utf8'),
    readSdl().join('\n'),
    {
      changelog: readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'),
      today: new Date().toISOString().slice(0, 10),
    },
  );
  expect(faults).toEqual([]);
});
