import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface Missing {
  readonly totalCount: number;
  readonly nodes: readonly { readonly unit: { readonly code: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = 'totalCount nodes { unit { code } since lastValue months reason } pageInfo { hasNextPage endCursor }';

describeSampleWorld('who is missing', ({ ask, refused, sender }) => {
  const missing = async (subject: string, args: string, context: string): Promise<Missing> => {
    const call = args === '' ? 'missing' : `missing(${args})`;
    const query = `{ snapshot(${context}) { it: ${subject} { ${call} { ${PAGE} } } } }`;
    return ((await ask(query)) as { snapshot: { it: { missing: Missing } } }).snapshot.it.missing;
  };

  test('for an indicator is listed in the order of the tree, since when, and what was said last', async () => {
    expect(await missing('nation', 'indicator: "ONLINE"', 'period: "2010-11"')).toEqual({
      totalCount: 3,
      nodes: [
        { unit: { code: '08761' }, since: '2010-11', lastValue: '2010-10', months: 1, reason: 'REJECTED' },
        { unit: { code: '08764' }, since: '2010-11', lastValue: '2010-10', months: 1, reason: 'NOT_COLLECTED' },
        { unit: { code: '20197' }, since: '2010-10', lastValue: null, months: 1, reason: null },
      ],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) as string },
    });
  });

  test('is not who is carried, and counts the months of a sum', async () => {
    expect(
      await missing('unit(code: "246")', 'indicator: "ONLINE"', 'period: "2010-Q4", publication: 4'),
    ).toMatchObject({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    expect((await missing('nation', 'indicator: "VISITS"', 'period: "2010-Q4"')).nodes).toEqual([
      { unit: { code: '20197' }, since: '2010-10', lastValue: null, months: 3, reason: null },
    ]);
    // A withdrawn value is no value, and nothing was said instead.
    expect((await missing('unit(code: "26740")', 'indicator: "PHONES"', 'period: "2010-11"')).nodes).toEqual([
      { unit: { code: '26740' }, since: '2010-11', lastValue: '2010-10', months: 1, reason: null },
    ]);
  });

  test('in all without an indicator is who has sent nothing at all', async () => {
    const known = await missing('nation', '', 'period: "2010-10", publication: 1');
    expect(known.nodes).toEqual(
      ['20197', '26764', '26767', '26770'].map((code) => ({
        unit: { code },
        since: '2010-10',
        lastValue: null,
        months: 1,
        reason: null,
      })),
    );
    expect((await missing('nation', 'level: DISTRICT', 'period: "2010-10", publication: 1')).totalCount).toBe(0);
    expect((await missing('group(code: "NORTH_X")', '', 'period: "2010-10", publication: 1')).totalCount).toBe(0);
    expect((await missing('group(code: "SOUTH_X")', '', 'period: "2010-10", publication: 1')).totalCount).toBe(4);
    // Whoever has sent something for October is not silent in the quarter.
    expect((await missing('nation', '', 'period: "2010-Q4"')).nodes).toMatchObject([
      { unit: { code: '20197' }, months: 3 },
    ]);
    expect((await missing('nation', '', 'period: "2009-05"')).totalCount).toBe(0);
  });

  test('of a unit that does not live, or for what is not defined, is nobody; of what is not known a fault', async () => {
    expect((await missing('unit(code: "08746")', 'indicator: "VISITS"', 'period: "2010-12"')).totalCount).toBe(0);
    expect((await missing('nation', 'indicator: "COMPLAINTS"', 'period: "2010-10"')).totalCount).toBe(0);
    const [fault] = await refused('{ nation { missing(indicator: "VISIT") { totalCount } } }');
    expect(fault!.extensions.code).toBe('UNKNOWN_INDICATOR');
    const [size] = await refused('{ nation { missing(first: 0) { totalCount } } }');
    expect(size!.extensions.code).toBe('INVALID_ARGUMENT');
    const [cursor] = await refused('{ nation { missing(after: "x") { totalCount } } }');
    expect(cursor!.message).toContain('is no cursor of this list');
  });

  test('of many subjects at once is answered for each', async () => {
    const query =
      '{ snapshot(period: "2010-11") { nation { children { code missing(indicator: "ONLINE") { totalCount } } } } }';
    const { snapshot } = (await ask(query)) as { snapshot: { nation: { children: unknown } } };
    expect(snapshot.nation.children).toEqual(
      [0, 2, 1, 0].map((totalCount, index) => ({ code: ['01', '26', '48', '79'][index], missing: { totalCount } })),
    );
  });

  test('adds up to what the figures say is missing', async () => {
    for (const indicator of ['VISITS', 'PHONES', 'ONLINE', 'STEADY', 'DIGITISED', 'EQUIPPED', 'STAFF']) {
      for (const period of ['2010-10', '2010-11', '2010-12', '2010-Q4']) {
        const query = `{ snapshot(period: "${period}") { nation { figure(indicator: "${indicator}") { missing indicator { overTime } explain { missing { nodes { months } } } } } } }`;
        const answer = (await ask(query)) as {
          snapshot: {
            nation: {
              figure: {
                missing: number;
                indicator: { overTime: string };
                explain: { missing: { nodes: { months: number }[] } };
              };
            };
          };
        };
        const { figure } = answer.snapshot.nation;
        const { nodes } = figure.explain.missing;
        const countsUnits = figure.indicator.overTime === 'LAST' || !period.includes('Q');
        const counted = countsUnits ? nodes.length : nodes.reduce((sum, { months }) => sum + months, 0);
        expect(counted, `${indicator} ${period}`).toBe(figure.missing);
      }
    }
  });

  // From here on a seventh publication exists.
  test('comes by page, and a page keeps to the publication of the first', async () => {
    const page = async (after: string | null): Promise<Missing> => {
      const query = `query ($after: String) { snapshot(period: "2010-11") { nation { missing(indicator: "ONLINE", first: 2, after: $after) { ${PAGE} } } } }`;
      const { snapshot } = (await ask(query, { after })) as { snapshot: { nation: { missing: Missing } } };
      return snapshot.nation.missing;
    };
    const first = await page(null);
    expect(first.nodes.map(({ unit }) => unit.code)).toEqual(['08761', '08764']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    await sender().report('2011-02-05T02:00:00Z', [
      { unit: '08764', period: '2010-11', values: { ONLINE: 1 } },
      { unit: '20197', period: '2010-11', values: { ONLINE: 1 } },
    ]);
    await sender().publish('2011-02-08T01:00:00Z');
    expect(await page(first.pageInfo.endCursor)).toMatchObject({ totalCount: 3, nodes: [{ unit: { code: '20197' } }] });
    expect(await page(null)).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
  });
});
