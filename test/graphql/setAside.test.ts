import { expect, test } from 'vitest';
import { describeEventfulWorld, EVENTFUL_PUBLICATION } from '../helpers/describeEventfulWorld.ts';
import { productAccounts } from '../helpers/productAccount.ts';

interface Listed {
  readonly unit: { readonly code: string };
  readonly month: string;
  readonly why: string;
  readonly indicator: { readonly code: string };
}
interface Page {
  readonly snapshot: {
    readonly setAside: {
      readonly totalCount: number;
      readonly nodes: readonly Listed[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

describeEventfulWorld('what is set aside', ({ ask, refused, sender }) => {
  const page = async (period: string, args: string): Promise<Page['snapshot']['setAside']> => {
    const selection =
      'totalCount nodes { unit { code } month why indicator { code } said { value reason } } pageInfo { hasNextPage endCursor }';
    const answer = (await ask(`{ snapshot(period: "${period}") { setAside(${args}) { ${selection} } } }`)) as Page;
    return answer.snapshot.setAside;
  };

  test('lists it all: what was received is used, superseded, withdrawn or on this list', async () => {
    const months = ['2010-10', '2010-11', '2010-12'];
    const accounts = await productAccounts(sender().database, months);
    let sum = 0;
    for (const [index, month] of months.entries()) {
      const { received, used, superseded, withdrawn } = accounts[index]!;
      const { totalCount, nodes } = await page(month, 'first: 1000');
      expect(nodes).toHaveLength(totalCount);
      expect(used + superseded + withdrawn + totalCount).toBe(received);
      sum += totalCount;
    }
    expect(sum).toBeGreaterThan(0);
    expect((await page('2010-Q4', 'first: 1')).totalCount).toBe(sum);
  });

  test('says whose it is, for which month and why', async () => {
    const { nodes } = await page('2010-12', 'first: 1000, why: UNIT_NOT_ALIVE');
    expect(new Set(nodes.map(({ unit }) => unit.code))).toEqual(new Set(['00040', '01', '26', '760']));
    expect(new Set(nodes.map(({ month, why }) => `${month} ${why}`))).toEqual(new Set(['2010-12 UNIT_NOT_ALIVE']));
    const codes = nodes.map(({ unit }) => unit.code);
    expect(codes).toEqual(codes.toSorted());
    const { nodes: visits } = await page('2010-12', 'indicator: "VISITS", why: UNIT_NOT_ALIVE');
    expect(visits).toEqual(nodes.filter(({ indicator }) => indicator.code === 'VISITS'));
    expect(visits).toContainEqual({
      unit: { code: '760' },
      month: '2010-12',
      why: 'UNIT_NOT_ALIVE',
      indicator: { code: 'VISITS' },
      said: { value: 100, reason: null },
    });
  });

  test('comes by page', async () => {
    const whole = await page('2010-Q4', 'first: 1000');
    const found: Listed[] = [];
    let after = '';
    for (;;) {
      const { nodes, pageInfo } = await page('2010-Q4', `first: 4${after}`);
      found.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(found).toEqual(whole.nodes);
  });

  test('an earlier publication had set aside nothing of it', async () => {
    const query = `{ snapshot(period: "2010-12", publication: ${EVENTFUL_PUBLICATION - 1}) { setAside(why: UNIT_NOT_ALIVE) { totalCount } } }`;
    expect(await ask(query)).toEqual({ snapshot: { setAside: { totalCount: 0 } } });
  });

  test('refuses an indicator that nobody knows', async () => {
    const [fault] = await refused('{ snapshot { setAside(indicator: "VISIT") { totalCount } } }');
    expect(fault!.message).toContain('did you mean VISITS?');
    expect(fault!.extensions).toMatchObject({ code: 'UNKNOWN_INDICATOR' });
  });
});
