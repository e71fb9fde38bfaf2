import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { SAMPLE_INDICATORS } from '../helpers/sampleIndicators.ts';

interface Found {
  readonly indicator: { readonly code: string };
  readonly periods: readonly { readonly period: string; readonly due: number; readonly reported: number }[];
}

const PERIODS = 'periods { period state revision publication openMonths due reported coverage }';

describeSampleWorld('availability and freshness', ({ ask, refused, sender, database }) => {
  const availability = async (args: string, selection: string): Promise<unknown> =>
    ((await ask(`{ availability${args} { ${selection} } }`)) as { availability: unknown }).availability;

  test('says of each indicator at which levels and from when to when it has figures', async () => {
    const all = (await availability('', 'indicator { code } levels grains { grain first last count }')) as Found[];
    expect(all.map(({ indicator }) => indicator.code)).toEqual(SAMPLE_INDICATORS.map(({ code }) => code).toSorted());
    expect(all[0]).toEqual({
      indicator: { code: 'COMPLAINTS' },
      levels: ['NATION', 'PROVINCE'],
      grains: [
        { grain: 'MONTH', first: '2010-11', last: '2010-12', count: 2 },
        { grain: 'QUARTER', first: '2010-Q4', last: '2010-Q4', count: 1 },
        { grain: 'HALF', first: '2010-H2', last: '2010-H2', count: 1 },
        { grain: 'YEAR', first: '2010', last: '2010', count: 1 },
      ],
    });
    expect(await availability('(level: COMMUNE)', 'indicator { code }')).toEqual(
      ['EQUIPPED', 'ONLINE', 'PHONES', 'VISITS'].map((code) => ({ indicator: { code } })),
    );
  });

  test.each([
    ['', 'nation'],
    ['within: "26"', 'unit(code: "26")'],
    ['within: "SOUTH_X", publication: 3', 'group(code: "SOUTH_X")'],
  ])('counts what is due and reported in every period as the figures do: %s', async (args, subject) => {
    const publication = args.includes('publication') ? 3 : 6;
    const [found] = (await availability(`(indicators: ["ONLINE"]${args && `, ${args}`})`, PERIODS)) as Found[];
    expect(found!.periods.map(({ period }) => period)).toEqual(
      publication === 6
        ? ['2010', '2010-H2', '2010-10', '2010-Q4', '2010-11', '2010-12']
        : expect.arrayContaining(['2010-10', '2010-11']),
    );
    for (const shown of found!.periods) {
      const answer = (await ask(
        `{ snapshot(period: "${shown.period}", publication: ${publication}) { state revision openMonths it: ${subject} { figure(indicator: "ONLINE") { publication due reported coverage } } } }`,
      )) as { snapshot: { it: { figure: object } } };
      const { it, ...snapshot } = answer.snapshot;
      expect(shown).toEqual({ period: shown.period, ...snapshot, ...it.figure });
    }
  });

  test('of one grain, and of nothing that was never published', async () => {
    expect(await availability('(indicators: ["VISITS"])', 'periods(grain: MONTH) { period }')).toEqual([
      { periods: [{ period: '2010-10' }, { period: '2010-11' }, { period: '2010-12' }] },
    ]);
    expect(
      await availability('(indicators: ["COMPLAINTS"], publication: 1)', 'grains { first } periods { period }'),
    ).toEqual([{ grains: [], periods: [] }]);
  });

  test('faults are told at once, and a unit with nobody beneath is sent elsewhere', async () => {
    const [fault] = await refused('{ availability(indicators: ["ONLIN", "STAF"], within: "0") { levels } }');
    expect(fault!.extensions['faults']).toMatchObject([
      { code: 'UNKNOWN_INDICATOR', value: 'ONLIN' },
      { code: 'UNKNOWN_INDICATOR', value: 'STAF' },
      { code: 'UNKNOWN_UNIT', value: '0' },
    ]);
    const [leaf] = await refused('{ availability(within: "00001") { levels } }');
    expect(leaf!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'within' });
  });

  test('takes few statements, however many periods there are', async () => {
    let count = 0;
    // A server that watches looks for a newer publication meanwhile.
    const listen = ({ sql }: { sql: string }): void => {
      if (!/from .publication. order by/.test(sql)) count++;
    };
    database().knex.on('query', listen);
    await availability('', `indicator { code } grains { first } ${PERIODS}`);
    database().knex.removeListener('query', listen);
    // Once each way of asking: the rows of all periods.
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(4);
  });

  test('freshness says what was published, and what waits', async () => {
    const FRESH =
      '{ freshness { lastPublicationAt publication lastReceivedAt lastReceipt waiting upToDate staleSince staleReason latestClosed latestOpen } }';
    const before = (await ask(FRESH)) as { freshness: { lastReceipt: number } };
    expect(before.freshness).toEqual({
      lastPublicationAt: '2011-01-20T09:00:00.000Z',
      publication: 6,
      lastReceivedAt: '2011-01-20T02:00:00.000Z',
      lastReceipt: expect.any(Number) as number,
      waiting: 0,
      upToDate: true,
      staleSince: null,
      staleReason: null,
      latestClosed: '2010-11',
      latestOpen: '2010-12',
    });
    await sender().report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2011-01', values: { VISITS: 5 } }]);
    expect(await ask(FRESH)).toEqual({
      freshness: {
        ...before.freshness,
        lastReceivedAt: '2011-02-05T02:00:00.000Z',
        lastReceipt: expect.any(Number) as number,
        waiting: expect.any(Number) as number,
        upToDate: false,
        staleSince: '2011-02-05T02:00:00.000Z',
        staleReason: 'NOT_RUN',
      },
    });
    await sender().publish('2011-02-05T03:00:00Z');
    expect(await ask(FRESH)).toMatchObject({
      freshness: { publication: 7, waiting: 0, upToDate: true, latestClosed: '2010-11', latestOpen: '2011-01' },
    });
  });
});
