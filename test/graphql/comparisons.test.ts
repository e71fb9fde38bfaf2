import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

describeSampleWorld('figures beside each other', ({ ask, refused }) => {
  const figure = async (
    selection: string,
    indicator = 'VISITS',
    subject = 'nation',
    context = '',
  ): Promise<unknown> => {
    const answer = (await ask(
      `{ snapshot${context} { it: ${subject} { figure(indicator: "${indicator}") { ${selection} } } } }`,
    )) as { snapshot: { it: { figure: unknown } } };
    return answer.snapshot.it.figure;
  };

  test('the change from the period before, from another one, and from what was known then', async () => {
    expect(
      await figure(`value change { absolute percent percentagePoints earlier { period value } }
        ahead: change(from: "2010-12") { absolute } same: change(back: 0) { absolute percent }
        then: change(publication: 3) { absolute earlier { period publication value } }`),
    ).toEqual({
      value: 5505,
      change: {
        absolute: 330,
        percent: (100 * 330) / 5175,
        percentagePoints: null,
        earlier: { period: '2010-10', value: 5175 },
      },
      ahead: { absolute: 5505 - 5602 },
      same: { absolute: 0, percent: 0 },
      then: { absolute: 100, earlier: { period: '2010-11', publication: 3, value: 5405 } },
    });
  });

  test('of shares it is told in percentage points, exactly', async () => {
    const shown = (await figure('value change { absolute percent percentagePoints earlier { value } }', 'ONLINE')) as {
      value: number;
      change: { absolute: number; percent: number | null; percentagePoints: number; earlier: { value: number } };
    };
    expect(shown.change.percent).toBeNull();
    expect(shown.change.absolute).toBeCloseTo(shown.value - shown.change.earlier.value, 12);
    expect(shown.change.absolute).not.toBe(0);
    expect(shown.change.percentagePoints).toBeCloseTo(100 * shown.change.absolute, 10);
  });

  test('there is none from a period without a value, and it says which', async () => {
    expect(await figure('change { absolute percent earlier { period value reason } }', 'COMPLAINTS')).toEqual({
      change: { absolute: null, percent: null, earlier: { period: '2010-10', value: null, reason: 'NOT_DEFINED' } },
    });
  });

  test('the same subject and indicator at another time', async () => {
    expect(
      await figure(
        `value before: at(back: 1) { period value } after: at(back: -1) { period value } quarter: at(period: "2010-Q4") { value }
        known: at(knownAt: "2010-12-09") { value publication } twice: at(back: 1, publication: 1) { value at(publication: 6) { value } }
        gap: at(period: "2009-12") { value reason }`,
      ),
    ).toEqual({
      value: 5505,
      before: { period: '2010-10', value: 5175 },
      after: { period: '2010-12', value: 5602 },
      quarter: { value: 16282 },
      known: { value: 5405, publication: 3 },
      twice: { value: 5139, at: { value: 5175 } },
      gap: { value: null, reason: 'NOT_OPEN' },
    });
  });

  test('shares of the parent add up to what lies beneath it', async () => {
    const shares = (await ask(
      '{ nation { figure(indicator: "STAFF") { shareOfParent } children { figure(indicator: "STAFF") { value shareOfParent } } } group(code: "NORTH_X") { figure(indicator: "STAFF") { shareOfParent } } }',
    )) as {
      nation: { figure: unknown; children: { figure: { value: number; shareOfParent: number } }[] };
      group: unknown;
    };
    expect(shares.nation.figure).toEqual({ shareOfParent: null });
    expect(shares.group).toEqual({ figure: { shareOfParent: null } });
    const provinces = shares.nation.children.map(({ figure }) => figure);
    const all = provinces.reduce((sum, { value }) => sum + value, 0);
    expect(all).toBe(45);
    expect(provinces.map(({ shareOfParent }) => shareOfParent)).toEqual(provinces.map(({ value }) => value / all));
  });

  test('what makes no sense is refused with a code and a way out', async () => {
    const faults = await refused(
      `{ nation { online: figure(indicator: "ONLINE") { shareOfParent } visits: figure(indicator: "VISITS") {
        quarter: change(from: "2010-Q3") { absolute } both: at(period: "2010-12", back: 1) { value } far: at(back: 1000000000) { value } } } }`,
    );
    expect(faults.map(({ path, extensions }) => [path?.at(-1), extensions.code]).sort()).toEqual([
      ['both', 'INVALID_ARGUMENT'],
      ['far', 'INVALID_ARGUMENT'],
      ['quarter', 'INVALID_ARGUMENT'],
      ['shareOfParent', 'NOT_ADDITIVE'],
    ]);
    expect(faults.find(({ extensions }) => extensions.code === 'NOT_ADDITIVE')!.message).toContain('kind COUNT');
  });
});
