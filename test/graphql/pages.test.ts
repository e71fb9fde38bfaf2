import { expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createContext } from '../../src/graphql/context.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface UnitPage {
  readonly nodes: readonly { code: string; figure: { value: number | null; publication: number } }[];
  readonly edges: readonly { cursor: string; node: { code: string } }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = `nodes { code figure(indicator: "VISITS") { value publication } } edges { cursor node { code } } totalCount pageInfo { hasNextPage endCursor }`;

describeSampleWorld('pages', ({ ask, sender, database }) => {
  const page = async (after?: string | null): Promise<UnitPage> => {
    const query = `query ($after: String) { units(level: COMMUNE, first: 10, after: $after, orderBy: {by: VALUE, indicator: "VISITS", direction: DESC}) { ${PAGE} } }`;
    return ((await ask(query, { after })) as { units: UnitPage }).units;
  };

  test('go on where the page before ended, to the end', async () => {
    const first = await page();
    const second = await page(first.pageInfo.endCursor);
    const third = await page(second.pageInfo.endCursor);
    expect([first, second, third].map(({ nodes, pageInfo }) => [nodes.length, pageInfo.hasNextPage])).toEqual([
      [10, true],
      [10, true],
      [4, false],
    ]);
    const codes = [first, second, third].flatMap(({ nodes }) => nodes.map(({ code }) => code));
    expect(new Set(codes).size).toBe(24);
    for (const { edges, nodes, totalCount, pageInfo } of [first, second, third]) {
      expect(totalCount).toBe(24);
      expect(edges.map(({ node }) => node.code)).toEqual(nodes.map(({ code }) => code));
      expect(pageInfo.endCursor).toBe(edges.at(-1)!.cursor);
    }
    expect(await page(third.pageInfo.endCursor)).toMatchObject({
      nodes: [],
      edges: [],
      totalCount: 24,
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  test('begin behind any edge', async () => {
    const { edges } = await page();
    const behindThird = await page(edges[2]!.cursor);
    expect(behindThird.nodes.slice(0, 7).map(({ code }) => code)).toEqual(edges.slice(3).map(({ node }) => node.code));
  });

  test('of descendants and of a day keep to their subtree and day', async () => {
    const descendants = `query ($after: String) { unit(code: "79") { descendants(level: COMMUNE, first: 4, after: $after) { ${PAGE} } } }`;
    const first = (await ask(descendants)) as { unit: { descendants: UnitPage } };
    const { endCursor } = first.unit.descendants.pageInfo;
    const second = (await ask(descendants, { after: endCursor })) as { unit: { descendants: UnitPage } };
    expect(second.unit.descendants.nodes.map(({ code }) => code)).toEqual(['26767', '26770']);
    const onDay = `query ($after: String) { units(on: "2011-01-31", within: "244", first: 3, after: $after) { ${PAGE} } }`;
    const start = (await ask(onDay)) as { units: UnitPage };
    const rest = (await ask(onDay.replace('on: "2011-01-31", ', ''), { after: start.units.pageInfo.endCursor })) as {
      units: UnitPage;
    };
    expect(rest.units.nodes).toEqual([{ code: '08746', figure: { value: null, publication: 6 } }]);
  });

  // From here on a seventh publication exists.
  test('keep to the publication of the first page while a new one arrives', async () => {
    const before = await page();
    const publications =
      '{ publications(first: 2) { totalCount nodes { number } pageInfo { endCursor hasNextPage } } }';
    const listed = (await ask(publications)) as { publications: { pageInfo: { endCursor: string } } };
    expect(before.nodes[0]).toEqual({ code: '00001', figure: { value: 121, publication: 6 } });

    const context = createContext(new LatestEdition(new SnapshotLibrary(database())), []);
    const pinned = await context.edition();
    await sender().report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2010-11', values: { VISITS: 500 } }]);
    await sender().publish('2011-02-08T01:00:00Z');
    expect(await context.edition()).toBe(pinned);

    const second = await page(before.pageInfo.endCursor);
    const third = await page(second.pageInfo.endCursor);
    expect(new Set([...second.nodes, ...third.nodes].map(({ figure }) => figure.publication))).toEqual(new Set([6]));
    const codes = [before, second, third].flatMap(({ nodes }) => nodes.map(({ code }) => code));
    expect(codes).toHaveLength(new Set(codes).size);
    expect(codes).toHaveLength(24);
    expect((await page()).nodes[0]).toEqual({ code: '26770', figure: { value: 500, publication: 7 } });

    const older = `query ($after: String) { publications(first: 2, after: $after) { totalCount nodes { number } pageInfo { hasNextPage } } }`;
    expect(await ask(older, { after: listed.publications.pageInfo.endCursor })).toEqual({
      publications: { totalCount: 7, nodes: [{ number: 4 }, { number: 3 }], pageInfo: { hasNextPage: true } },
    });
  });

  test('of one publication are found again long after others have come', async () => {
    for (let month = 3; month <= 12; month++) {
      const day = `2011-${String(month).padStart(2, '0')}-05`;
      await sender().report(`${day}T02:00:00Z`, [
        { unit: '26770', period: '2010-11', values: { VISITS: 500 + month } },
      ]);
      await sender().publish(`${day}T03:00:00Z`);
    }
    const query =
      '{ old: snapshot(publication: 6) { unit(code: "26770") { figure(indicator: "VISITS") { value } } } now: unit(code: "26770") { figure(indicator: "VISITS") { value } } }';
    expect(await ask(query)).toEqual({
      old: { unit: { figure: { value: 23 } } },
      now: { figure: { value: 512 } },
    });
  });
});
