import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { askTables, VISITS } from '../helpers/sampleTable.ts';

describeSampleWorld('rows of a table', ({ ask }) => {
  const { table, lines } = askTables({ ask });

  test.each([
    ['{indicator: "VISITS", above: 1332}', ['01', '26']],
    ['{indicator: "VISITS", atLeast: 1332}', ['01', '26', '79']],
    ['{indicator: "VISITS", below: 1332}', ['48']],
    ['{indicator: "VISITS", atMost: 1332, above: 1243}', ['79']],
    ['{indicator: "VISITS", above: 1243}, {indicator: "STAFF", below: 17}', ['01', '26']],
    ['{indicator: "DIGITISED", targetMet: true}', ['01', '26']],
    ['{indicator: "DIGITISED", targetMet: false}', ['79']],
    ['{indicator: "DIGITISED", atLeast: 0.8}', ['01', '26']],
    ['{indicator: "DIGITISED", hasValue: false}', ['48']],
    ['{indicator: "ONLINE", coverageBelow: 1}', ['26', '48']],
    ['{indicator: "ONLINE", coverageAbove: 0.8}', ['01', '79']],
    ['{indicator: "VISITS", state: REVISED}', ['01']],
    ['{indicator: "VISITS", period: "2010-10", above: 1300}', ['26']],
    ['{above: 1400}', ['01', '26']],
  ])('where: [%s]', async (where, expected) => {
    const { rows, totalCount } = await table(`${VISITS}, level: PROVINCE, where: [${where}]`);
    expect(rows.map(({ subject }) => subject.code)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  test.each([
    ['{by: VALUE, direction: DESC}', ['26', '01', '79', '48']],
    ['{by: VALUE, indicator: "DIGITISED"}', ['79', '26', '01', '48']],
    ['{by: VALUE, indicator: "DIGITISED", direction: DESC}', ['01', '26', '79', '48']],
    ['{by: VALUE, indicator: "VISITS", period: "2010-10", direction: DESC}', ['26', '01', '79', '48']],
    ['{by: NAME}', ['48', '01', '79', '26']],
    ['{by: CODE, direction: DESC}', ['79', '48', '26', '01']],
    ['{by: VALUE, indicator: "COMPLAINTS"}, {by: CODE, direction: DESC}', ['48', '26', '01', '79']],
    ['{by: COVERAGE, indicator: "ONLINE"}', ['48', '26', '01', '79']],
  ])('orderBy: [%s]', async (orderBy, expected) => {
    const { rows } = await table(`${VISITS}, level: PROVINCE, orderBy: [${orderBy}]`);
    expect(rows.map(({ subject }) => subject.code)).toEqual(expected);
  });

  test('top and bottom of each period, best first by the direction of the indicator', async () => {
    const args = 'level: PROVINCE, periods: {from: "2010-11", to: "2010-12"}';
    expect(await lines(`${VISITS}, ${args}, top: 1`)).toEqual([
      '2010-11 26: 1498',
      expect.stringMatching(/^2010-12 26: /),
    ]);
    expect(await lines(`indicators: ["COMPLAINTS"], ${args}, top: 2`)).toEqual([
      '2010-11 26: 3',
      '2010-11 48: 3',
      '2010-12 26: 3',
      '2010-12 48: 3',
    ]);
    expect(await lines(`indicators: ["COMPLAINTS"], level: PROVINCE, top: 1, bottom: 1`)).toEqual([
      '2010-11 26: 3',
      '2010-11 79: 12',
    ]);
    expect(await lines(`indicators: ["VISITS", "COMPLAINTS"], level: PROVINCE, shape: LONG, top: 1`)).toEqual([
      '2010-11 26 VISITS: 1498',
      '2010-11 26 COMPLAINTS: 3',
    ]);
    expect(
      await lines(
        'indicators: ["VISITS", "STAFF"], level: PROVINCE, bottom: 2, orderBy: [{by: VALUE, indicator: "STAFF", direction: DESC}]',
      ),
    ).toEqual(['2010-11 26: 1498 12', '2010-11 01: 1432 3']);
  });
});
