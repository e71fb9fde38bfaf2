import { beforeAll, expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface Counted {
  readonly expected: number;
  readonly received: number;
  readonly outstanding: number;
}
interface Month extends Counted {
  readonly month: string;
  readonly provinces: readonly (Counted & { readonly unit: { readonly code: string } })[];
}

describeSampleWorld('who has not reported yet', ({ ask, answer, refused }) => {
  let months: readonly Month[];
  beforeAll(async () => {
    const query = `{ freshness { outstanding { month expected received outstanding provinces { unit { code } expected received outstanding } } } }`;
    ({
      freshness: { outstanding: months },
    } = (await ask(query)) as { freshness: { outstanding: readonly Month[] } });
  });

  test('is told of the open months alone, the latest first', async () => {
    const { freshness } = (await ask('{ freshness { latestOpen } }')) as { freshness: { latestOpen: string } };
    expect(months.map(({ month }) => month)).toEqual([freshness.latestOpen]);
  });

  test('is as many as `missing` lists, in the country and in each province', async () => {
    for (const { month, provinces, ...nation } of months) {
      const listed = async (of: string): Promise<unknown> =>
        ask(`{ snapshot(period: "${month}") { of: ${of} { missing(first: 1) { totalCount } } } }`);
      const total = (count: number): unknown => ({ snapshot: { of: { missing: { totalCount: count } } } });
      expect(await listed('nation')).toEqual(total(nation.outstanding));
      expect(nation.outstanding).toBeGreaterThan(0);
      expect(nation.received).toBeGreaterThan(0);
      for (const { unit, ...counted } of provinces) {
        expect(await listed(`unit(code: "${unit.code}")`)).toEqual(total(counted.outstanding));
        expect(counted.expected).toBe(counted.received + counted.outstanding);
      }
      const sum = (of: keyof Counted): number => provinces.reduce((all, one) => all + one[of], 0);
      // The nation itself is asked for nothing here.
      expect({ expected: sum('expected'), received: sum('received'), outstanding: sum('outstanding') }).toEqual(nation);
    }
  });

  test('is told of a bounded number of months', async () => {
    expect(await refused('{ freshness { outstanding(last: 13) { month } } }')).toMatchObject([
      { path: ['freshness', 'outstanding'], extensions: { code: 'INVALID_ARGUMENT', allowed: '1..12' } },
    ]);
    const estimated = async (last: number): Promise<number> => {
      const { data } = await answer(`{ cost { estimated } freshness { outstanding(last: ${last}) { month } } }`);
      return (data as { cost: { estimated: number } }).cost.estimated;
    };
    for (const last of [0, 13]) expect(await estimated(last)).toBeLessThan(await estimated(1));
  });
});
