import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface Ranked {
  readonly code: string;
  readonly figure: { readonly rank: { readonly position: number; readonly of: number } | null } | null;
}

describeSampleWorld('ranks', ({ ask, refused }) => {
  /** `code position/of` of each unit of a list. */
  const ranks = async (list: string, indicator: string, rank: string, context = ''): Promise<string[]> => {
    const query = `{ snapshot${context} { it: ${list} { code figure(indicator: "${indicator}") { rank${rank} { position of } } } } }`;
    const nested = list.includes('{') ? query.replace(/ \} \} \}$/, ' } } } }') : query;
    const { snapshot } = (await ask(nested)) as { snapshot: { it: Record<string, Ranked[]> } };
    return Object.values(snapshot.it)[0]!.map(({ code, figure }) =>
      figure?.rank ? `${code} ${figure.rank.position}/${figure.rank.of}` : `${code} -`,
    );
  };
  const provinces = 'nation { children';

  test('ties share a place and the next one is left out', async () => {
    // 1498, then 1332 twice, then 1243.
    const then = await ranks(provinces, 'VISITS', '', '(period: "2010-11", publication: 5)');
    expect(then).toEqual(['01 2/4', '26 1/4', '48 4/4', '79 2/4']);
    const now = await ranks(provinces, 'VISITS', '(among: SIBLINGS)');
    expect(now).toEqual(['01 2/4', '26 1/4', '48 4/4', '79 3/4']);
  });

  test('shares are compared exactly, and what has no value has no rank', async () => {
    expect(await ranks(provinces, 'ONLINE', '')).toEqual(['01 1/4', '26 3/4', '48 1/4', '79 4/4']);
    expect(await ranks(provinces, 'DIGITISED', '')).toEqual(['01 1/3', '26 2/3', '48 -', '79 3/3']);
  });

  test('less is better where the indicator says so', async () => {
    expect(await ranks(provinces, 'COMPLAINTS', '')).toEqual(['01 3/4', '26 1/4', '48 1/4', '79 4/4']);
  });

  test('among siblings, a level or a group', async () => {
    const districts = 'unit(code: "26") { children';
    expect(await ranks(districts, 'STAFF', '')).toEqual(['243 3/3', '244 2/3', '246 1/3']);
    expect(await ranks(districts, 'STAFF', '(among: LEVEL)')).toEqual(['243 7/9', '244 6/9', '246 5/9']);
    // Whoever is no member has no place among the members.
    expect(await ranks(provinces, 'VISITS', '(among: GROUP, group: "NORTH_X")')).toEqual([
      '01 2/2',
      '26 1/2',
      '48 -',
      '79 -',
    ]);
  });

  test('of communes come from their reports', async () => {
    expect(await ranks('unit(code: "001") { children', 'VISITS', '')).toEqual(['00001 1/3', '00004 3/3', '00006 2/3']);
    expect(await ranks('unit(code: "490") { children', 'VISITS', '(among: LEVEL)')).toEqual([
      '20194 17/23',
      '20195 9/23',
      '20197 -',
    ]);
  });

  test('the nation is first of one, a group has no rank', async () => {
    const query =
      '{ nation { figure(indicator: "VISITS") { rank { position of } } } group(code: "NORTH_X") { figure(indicator: "VISITS") { rank(among: LEVEL) { position } } } }';
    expect(await ask(query)).toEqual({
      nation: { figure: { rank: { position: 1, of: 1 } } },
      group: { figure: { rank: null } },
    });
  });

  test('there is none among members of which one lies beneath another', async () => {
    const [fault] = await refused(
      '{ unit(code: "48") { figure(indicator: "VISITS") { rank(among: GROUP, group: "MIXED") { position } } } }',
    );
    expect(fault!.extensions).toMatchObject({ code: 'LEVELS_MIXED', subjects: ['01', '001'] });
  });
});
