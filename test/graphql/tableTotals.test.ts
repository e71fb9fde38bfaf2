import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { askTables, VISITS } from '../helpers/sampleTable.ts';

describeSampleWorld('totals of a table', ({ ask, refused }) => {
  const { table } = askTables({ ask });

  test('totals are those of the nation and of groups, whatever the page', async () => {
    const TOTAL = 'value numerator denominator low high due reported carried missing excused coverage reason';
    const codes = '["VISITS", "STAFF", "PHONES", "COMPLAINTS", "ONLINE", "STEADY", "DIGITISED", "EQUIPPED"]';
    const answer = (await ask(`{
      nation: table(indicators: ${codes}, level: PROVINCE, first: 1, periods: {list: ["2010-11", "2010-Q4"]}) { totals { period indicator { code } subjects ${TOTAL} } }
      group: table(indicators: ${codes}, level: DISTRICT, group: "SOUTH_X", periods: {list: ["2010-11", "2010-Q4"]}) { totals { period indicator { code } ${TOTAL} } }
      month: snapshot(period: "2010-11") { ...Whole } quarter: snapshot(period: "2010-Q4") { ...Whole } }
      fragment Whole on Snapshot { nation { ...Figures } group(code: "SOUTH_X") { ...Figures } }
      fragment Figures on Subject { figures(indicators: ${codes}) { period indicator { code } ${TOTAL} } }`)) as Record<
      string,
      {
        totals: Record<string, unknown>[];
        nation: { figures: unknown[] };
        group: { figures: Record<string, unknown>[] };
      }
    >;
    const figures = (of: 'nation' | 'group'): unknown[] => [
      ...answer['month']![of].figures,
      ...answer['quarter']![of].figures,
    ];
    const totals = answer['nation']!.totals;
    expect(totals).toHaveLength(16);
    expect(totals.map(({ subjects }) => subjects)).toEqual(new Array(16).fill(4));
    expect(totals.map(({ subjects: _subjects, ...total }) => total)).toEqual(figures('nation'));
    // What provinces report themselves is no matter of districts.
    const ofDistricts = (all: unknown[]): unknown[] =>
      (all as { indicator: { code: string } }[]).filter(
        ({ indicator: { code } }) => !['VISITS', 'COMPLAINTS', 'DIGITISED'].includes(code),
      );
    expect(ofDistricts(answer['group']!.totals)).toEqual(ofDistricts(figures('group')));
    expect(ofDistricts(figures('group'))).toHaveLength(10);
  });

  test('totals follow the conditions, and pivot and long have the same', async () => {
    const totals = async (args: string): Promise<unknown> =>
      ((await ask(`{ table(${args}) { totals { period value subjects } } }`)) as { table: { totals: unknown } }).table
        .totals;
    const args = `${VISITS}, level: PROVINCE, periods: {from: "2010-10", to: "2010-11"}`;
    const all = [
      { period: '2010-10', value: 5175, subjects: 4 },
      { period: '2010-11', value: 5505, subjects: 4 },
    ];
    expect(await totals(args)).toEqual(all);
    expect(await totals(`${args}, shape: LONG`)).toEqual(all);
    expect(await totals(`${args}, shape: PIVOT`)).toEqual(all);
    expect(await totals(`${VISITS}, level: PROVINCE, where: [{above: 1400}], first: 1`)).toEqual([
      { period: '2010-11', value: 1432 + 1498, subjects: 2 },
    ]);
  });

  test('mixed levels are shown, and neither totalled nor compared', async () => {
    const [fault] = await refused(`{ table(${VISITS}, within: "01") { totalCount totals { value } } }`);
    expect(fault!.extensions).toMatchObject({ code: 'LEVELS_MIXED', subjects: ['01', '001'] });
    expect(fault!.message).toContain('level: PROVINCE');
    expect((await table(`${VISITS}, within: "01"`)).totalCount).toBe(9);
    for (const args of ['within: "01", top: 2', 'subjects: ["NORTH_X", "26"], bottom: 1']) {
      const [ranked] = await refused(`{ table(${VISITS}, ${args}) { totalCount } }`);
      expect(ranked!.extensions.code, args).toBe('LEVELS_MIXED');
    }
  });
});
