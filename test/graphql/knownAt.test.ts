import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { beginWorld, PUBLISHED_AT } from '../helpers/sampleWorld.ts';
import { serveGraphqlAllWays } from '../helpers/graphqlClient.ts';
import { SAMPLE_CATALOGUE } from '../helpers/sampleIndicators.ts';
import { reportsOnTime } from '../helpers/sampleReports.ts';
import { SAMPLE_GROUPS_CSV, SAMPLE_UNITS_CSV } from '../helpers/sampleUnits.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeSampleWorld('another moment', ({ ask, refused }) => {
  test('can be asked of a figure, of several and of a series, by instant and by publication', async () => {
    const moments = [
      ['publication: 1', 5139, 1],
      [`knownAt: "${PUBLISHED_AT[0]}"`, 5139, 1],
      ['publication: 4', 5175, 4],
      ['knownAt: "2030-01-01"', 5175, 4],
    ] as const;
    for (const [moment, value, publication] of moments) {
      const query = `{ snapshot(period: "2010-10") { nation {
        figure(indicator: "VISITS", ${moment}) { value publication }
        figures(indicators: ["VISITS"], ${moment}) { value publication }
        series(indicator: "VISITS", last: 1, ${moment}) { value publication } } } }`;
      const shown = { value, publication };
      expect(await ask(query), moment).toEqual({
        snapshot: { nation: { figure: shown, figures: [shown], series: [shown] } },
      });
    }
  });

  test('is the moment of a whole series, with its trees and definitions', async () => {
    const series = (moment: string): string =>
      `{ snapshot(period: "2010-12") { nation { series(indicator: "VISITS", last: 3${moment}) { period value reason } } group(code: "COAST") { series(indicator: "VISITS", last: 2${moment}) { value } } } }`;
    expect(await ask(series(', publication: 3'))).toMatchObject({
      snapshot: {
        nation: {
          series: [
            { period: '2010-10', value: 5139 },
            { period: '2010-11', value: 5405 },
            { period: '2010-12', value: null, reason: 'NOT_OPEN' },
          ],
        },
      },
    });
    expect(await ask(series(''))).toMatchObject({
      snapshot: { nation: { series: [{ value: 5175 }, { value: 5505 }, { value: 5602 }] } },
    });
  });

  test('overrides the context', async () => {
    const query = `{ snapshot(period: "2010-10", publication: 1) { nation { figure(indicator: "VISITS", publication: 6) { value } series(indicator: "VISITS", last: 1, knownAt: "2030-01-01") { value } } } }`;
    expect(await ask(query)).toEqual({
      snapshot: { nation: { figure: { value: 5175 }, series: [{ value: 5175 }] } },
    });
  });

  test.each([
    'figure(indicator: "VISITS", knownAt: "2011-01-01", publication: 1) { value }',
    'figures(knownAt: "2011-01-01", publication: 1) { value }',
    'series(indicator: "VISITS", knownAt: "2011-01-01", publication: 1) { value }',
  ])('is named in one way only: %s', async (selection) => {
    const [fault] = await refused(`{ nation { ${selection} } }`);
    expect(fault!.extensions.code).toBe('INVALID_ARGUMENT');
    expect(fault!.message).toBe('knownAt and publication exclude each other; give one of them');
  });

  test.each([
    ['series(indicator: "VISITS", publication: 99) { value }', 'there is no publication 99'],
    ['figures(knownAt: "2009-01-01") { value }', 'nothing had been published by 2009-01-01'],
  ])('has to have been published: %s', async (selection, says) => {
    const [fault] = await refused(`{ nation { ${selection} } }`);
    expect(fault!.extensions.code).toBe('NO_DATA');
    expect(fault!.message).toContain(says);
  });
});

describeEachEngine('a late report after the closing of month, quarter, half and year', (open) => {
  const PERIODS = ['2010-10', '2010-Q4', '2010-H2', '2010'] as const;
  const LATE_AT = '2011-03-05T02:00:00Z';

  test('revises all four together, only the figures that it touches, and none as they were known', async () => {
    const world = await beginWorld(await open(), {
      units: SAMPLE_UNITS_CSV,
      groups: SAMPLE_GROUPS_CSV,
      indicators: SAMPLE_CATALOGUE,
    });
    for (const month of ['2010-10', '2010-11', '2010-12'] as const)
      await world.report('2011-01-05T02:00:00Z', reportsOnTime(month));
    await world.close('2011-02-01T02:00:00Z', '2010-10', '2010-11', '2010-12', '2010-Q4', '2010-H2', '2010');
    await world.publish('2011-02-01T03:00:00Z');
    await world.report(LATE_AT, [{ unit: '26764', period: '2010-10', values: { VISITS: 1000 } }]);
    const { periods } = await world.publish('2011-03-05T03:00:00Z');
    expect([...periods].sort()).toEqual([...PERIODS].sort());

    const client = await serveGraphqlAllWays(world.database);
    try {
      const selection = `publication revision state nation { visits: figure(indicator: "VISITS") { value state } staff: figure(indicator: "STAFF") { state } }
        touched: unit(code: "761") { figure(indicator: "VISITS") { state } } other: unit(code: "760") { figure(indicator: "VISITS") { state } }`;
      for (const period of PERIODS) {
        const query = `{ now: snapshot(period: "${period}") { ${selection} } then: snapshot(period: "${period}", knownAt: "${LATE_AT}") { ${selection} } }`;
        const { now, then } = (await client.ask(query)) as Record<
          'now' | 'then',
          { revision: number; nation: { visits: { value: number } } }
        >;
        expect(then, period).toMatchObject({
          publication: 1,
          revision: 1,
          state: 'FINAL',
          nation: { visits: { state: 'FINAL' }, staff: { state: 'FINAL' } },
          touched: { figure: { state: 'FINAL' } },
        });
        expect(now, period).toMatchObject({
          publication: 2,
          revision: 2,
          state: 'REVISED',
          nation: { visits: { value: then.nation.visits.value + 1000, state: 'REVISED' }, staff: { state: 'FINAL' } },
          touched: { figure: { state: 'REVISED' } },
          other: { figure: { state: 'FINAL' } },
        });
      }
    } finally {
      await client.close();
    }
  });
});
