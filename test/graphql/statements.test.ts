import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld, WIDE_MONTHS } from '../helpers/wideWorld.ts';

const PERIODS = [1, 12] as const;
/** Provinces and aliases. */
const NARROW = [
  [3, 1],
  [3, 20],
  [31, 1],
] as const;
const WIDEST = [31, 20] as const;

/** What is asked of the tree in one period; a fragment holds the figures, under as many aliases as wanted. */
const TREES = {
  'down to the districts': 'nation { ...Figures children { ...Figures children { ...Figures } } }',
  'down to the communes':
    'nation { ...Figures children { ...Figures children { ...Figures children { ...Figures } } } }',
  'up, down and sideways': `unit(code: "01") { ...Figures parent { ...Figures } descendants(level: COMMUNE, first: 1000) { nodes { ...Figures } }
    children(orderBy: {by: VALUE, indicator: "ONLINE"}) { ...Figures ancestors { code } } }`,
} as const;
type Shape = keyof typeof TREES;

function treeQuery(shape: Shape, aliases: number, periods: number): string {
  const figures = Array.from({ length: aliases }, (_, index) => {
    const indicator = index % 2 === 0 ? 'ONLINE' : 'STAFF';
    return `a${index}: figure(indicator: "${indicator}") { value due state rank(among: LEVEL) { position } }`;
  });
  const snapshots = WIDE_MONTHS.slice(0, periods).map(
    (month, index) => `p${index}: snapshot(period: "${month}") { ${TREES[shape]} }`,
  );
  return `{ ${snapshots.join(' ')} } fragment Figures on Unit { ${figures.join(' ')} }`;
}

describeEachEngine('a query over the tree', (open) => {
  const worlds = new Map<number, Database>();
  beforeAll(async () => {
    for (const width of [3, 31]) {
      const database = await open();
      await playWideWorld(database, width);
      worlds.set(width, database);
    }
  });

  /** How many statements a query takes where nothing has been read before. */
  async function statements(width: number, query: string): Promise<number> {
    const database = worlds.get(width)!;
    const client = await serveGraphql(database, { library: new SnapshotLibrary(database) });
    let count = 0;
    const listen = (): void => void count++;
    database.knex.on('query', listen);
    try {
      const answer = JSON.stringify(await client.ask(query));
      expect(answer).toContain('"value":');
    } finally {
      database.knex.removeListener('query', listen);
      await client.close();
    }
    return count;
  }

  test.each(Object.keys(TREES) as Shape[])('%s takes statements by its periods, not by its width', async (shape) => {
    const counts = new Map<string, number>();
    for (const periods of PERIODS)
      for (const [width, aliases] of periods === 1 ? [...NARROW, WIDEST] : NARROW)
        counts.set(`${width} ${aliases} ${periods}`, await statements(width, treeQuery(shape, aliases, periods)));
    const lines = [...counts].map(([place, number]) => {
      const [width, aliases, periods] = place.split(' ');
      return `  ${width!.padStart(2)} provinces, ${aliases!.padStart(2)} aliases, ${periods!.padStart(2)} periods: ${number}`;
    });
    console.log(
      `SQL statements of a tree query ${shape}, on a cold store (${worlds.get(3)!.dialect.name}):\n${lines.join('\n')}`,
    );

    const [one, twelve] = PERIODS.map((periods) => {
      const same = [...counts].filter(([place]) => place.endsWith(` ${periods}`)).map(([, number]) => number);
      expect(new Set(same).size, `${periods} periods: ${same.join()}`).toBe(1);
      return same[0]!;
    }) as [number, number];
    // Each further period takes the same few: its rows, those it was closed with, and the reports of both.
    expect((twelve - one) / 11).toBeLessThanOrEqual(6);
  });

  test('asked a second time takes two statements, however wide', async () => {
    const database = worlds.get(31)!;
    const library = new SnapshotLibrary(database);
    const client = await serveGraphql(database, { library });
    const query = treeQuery('down to the districts', 1, 1);
    await client.ask(query);
    let count = 0;
    const listen = (): void => void count++;
    database.knex.on('query', listen);
    await client.ask(query);
    database.knex.removeListener('query', listen);
    await client.close();
    expect(count).toBeLessThanOrEqual(2);
  });

  test.each([
    [
      'inputs down to the communes',
      'inputs { nodes { parts { value } figure { explain { inputs { nodes { parts { value } figure { explain { inputs { nodes { months { reports { source } } } } } } } } } } } }',
    ],
    ['who is missing, carried and set aside', 'missing { totalCount } carried { totalCount } setAside { totalCount }'],
    ['the publication and the run', 'publication { number } run { job }'],
  ])('to explain the figures of all provinces takes as many in any width: %s', async (_what, explain) => {
    const query = `{ snapshot(period: "2010") { nation { children { figure(indicator: "STAFF") { value explain { ${explain} } } } } } }`;
    expect(await statements(31, query)).toBe(await statements(3, query));
  });

  test('for who is missing takes as many in any width, also since when', async () => {
    const query =
      '{ snapshot(period: "2010-12") { nation { figure(indicator: "STAFF") { value } children { a: missing(indicator: "STAFF") { nodes { since } } b: missing { nodes { since } } } } } }';
    expect(await statements(31, query)).toBe(await statements(3, query));
  });

  test('for the communes of a whole year takes as many in any width', async () => {
    const query =
      '{ snapshot(period: "2010") { units(level: COMMUNE, first: 1000) { nodes { figure(indicator: "STAFF") { value } } } } }';
    expect(await statements(31, query)).toBe(await statements(3, query));
  });

  test.each([
    [
      'of communes, ordered and filtered',
      'level: COMMUNE, where: [{hasValue: true}], orderBy: [{by: VALUE, indicator: "STAFF"}]',
    ],
    ['of provinces with their states', 'level: PROVINCE, where: [{indicator: "STAFF", state: FINAL}]'],
    ['of periods side by side', 'level: COMMUNE, shape: PIVOT, top: 3'],
  ])('for a table %s takes as many in any width', async (_what, args) => {
    const query = `{ table(indicators: ["STAFF", "ONLINE"], periods: {from: "2010-03", to: "2010-08"}, ${args}) { rows { figures { value state change { earlier { value } } } values } totals { value } } }`;
    expect(await statements(31, query)).toBe(await statements(3, query));
  });
});
