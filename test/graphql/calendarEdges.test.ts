import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const NONE = 'there is none; the years 0001 to 9999 are allowed';

describeSampleWorld('the first and the last period there is', ({ ask, refused }) => {
  test.each([
    ['nation { series(indicator: "VISITS", to: "0001-01") { period } }', `11 periods before 0001-01 ${NONE}`],
    [
      'nation { series(indicator: "VISITS", last: 120, to: "0009-Q4") { period } }',
      `119 periods before 0009-Q4 ${NONE}`,
    ],
    [
      'snapshot(period: "9999-12") { nation { figure(indicator: "VISITS") { at(back: -1) { period } } } }',
      `1 periods after 9999-12 ${NONE}`,
    ],
    ['nation { figure(indicator: "VISITS", period: "0001") { change { absolute } } }', `1 periods before 0001 ${NONE}`],
    [
      'table(indicators: ["VISITS"], periods: {last: 2, until: "0001-01"}) { periods }',
      `periods: 1 periods before 0001-01 ${NONE}`,
    ],
  ])('%s: nothing lies beyond them', async (field, message) => {
    const [fault] = await refused(`{ ${field} }`);
    expect(fault).toMatchObject({ message, extensions: { code: 'INVALID_ARGUMENT' } });
    expect(fault!.extensions['value']).toMatch(/^(0001|0009|9999)/);
  });

  test('they themselves are periods like others', async () => {
    const first = '{ nation { series(indicator: "VISITS", last: 2, to: "0001-02") { period reason } } }';
    expect(await ask(first)).toEqual({
      nation: { series: ['0001-01', '0001-02'].map((period) => ({ period, reason: 'NOT_ALIVE' })) },
    });
    expect(
      await ask('{ table(indicators: ["VISITS"], periods: {from: "9999-11", to: "9999-12"}) { periods } }'),
    ).toEqual({
      table: { periods: ['9999-11', '9999-12'] },
    });
  });
});
