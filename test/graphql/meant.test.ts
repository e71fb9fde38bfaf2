import { expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { meantIndicators } from '../../src/figures/meantIndicators.ts';
import { meantSubjects } from '../../src/figures/meantSubjects.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type View } from '../../src/figures/view.ts';
import { createContext } from '../../src/graphql/context.ts';
import { definitionOf } from '../../src/graphql/figures.ts';
import { Budget } from '../../src/graphql/limits/budget.ts';
import { tablePage } from '../../src/graphql/tables.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

describeSampleWorld('what was meant by a wrong code', ({ database, refused }) => {
  const latestOf = (): LatestEdition => new LatestEdition(new SnapshotLibrary(database()));
  const viewNow = async (): Promise<View> => viewOf((await latestOf().get())!);

  test.each([
    ['units and groups', meantSubjects],
    ['indicators', meantIndicators],
  ])('is looked for once in %s, and not kept for ever', async (_name, meant: (view: View, text: string) => unknown) => {
    const view = await viewNow();
    const first = meant(view, 'VISIT');
    expect(meant(view, 'VISIT')).toBe(first);
    for (let index = 0; index < 1000; index++) meant(view, `OTHER${index}`);
    expect(meant(view, 'VISIT')).not.toBe(first);
    expect(meant(view, 'VISIT')).toEqual(first);
    expect(meant(view, 'vĩnh phúc '.repeat(20_000))).toEqual(meant(view, 'vĩnh phúc'));
  });

  test('is one error at however many places', async () => {
    const view = await viewNow();
    const refusal = (): unknown => {
      try {
        return definitionOf(view, 'VISIT');
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toMatchObject({ code: 'UNKNOWN_INDICATOR' });
    expect(refusal()).toBe(refusal());
    for (const field of [
      'figure(indicator: "VISIT") { value }',
      'figures(indicators: ["VISIT", "STAF"]) { value }',
      'figure(indicator: "DIGITISED") { shareOfParent }',
      'figure(indicator: "VISITS") { rank(among: GROUP, group: "NORT") { of } }',
    ]) {
      const faults = await refused(`{ nation { children { ${field} } } }`);
      expect(faults.length).toBeGreaterThan(0);
      expect(new Set(faults.map(({ message }) => message)).size).toBe(1);
    }
  });

  test('is not asked with the whole of a long text, which an answer would repeat at every place', async () => {
    for (const field of [
      'nation { children { figure(indicator: $long) { value } } }',
      'units(within: $long) { totalCount }',
      'table(indicators: ["VISITS"], subjects: [$long]) { totalCount }',
      'table(indicators: [$long, $long]) { totalCount }',
      'nation { figure(indicator: "VISITS") { rank(among: GROUP, group: $long) { of } } }',
    ]) {
      const faults = await refused(`query ($long: ID!) { ${field} }`, { long: 'x'.repeat(100_000) });
      for (const fault of faults) expect(JSON.stringify(fault).length).toBeLessThan(2000);
    }
  });

  test('is not looked for when the time is over', async () => {
    const context = createContext(latestOf(), [], new Budget({ cost: 1000, milliseconds: -1 }));
    const asked = tablePage(context, await viewNow(), { indicators: ['VISIT'], subjects: ['NOWHERE'] });
    await expect(asked).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
  });
});
