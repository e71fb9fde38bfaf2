import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface Point {
  readonly period: string;
  readonly value: number | null;
  readonly reason: string | null;
}

describeSampleWorld('series', ({ ask }) => {
  const series = async (subject: string, args: string, context = ''): Promise<string[]> => {
    const answer = (await ask(
      `{ snapshot${context} { it: ${subject} { series(${args}) { period value reason } } } }`,
    )) as {
      snapshot: { it: { series: Point[] } };
    };
    return answer.snapshot.it.series.map(({ period, value, reason }) => `${period} ${value ?? reason}`);
  };

  test('go from one period to another, earliest first, with those that have no data', async () => {
    expect(await series('nation', 'indicator: "VISITS", from: "2010-09", to: "2011-01"')).toEqual([
      '2010-09 NOT_OPEN',
      '2010-10 5175',
      '2010-11 5505',
      '2010-12 5602',
      '2011-01 NOT_OPEN',
    ]);
  });

  test('end with the period shown and have twelve of its grain where nothing is said', async () => {
    const months = await series('nation', 'indicator: "VISITS"');
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toBe('2010-11 5505');
    expect(await series('nation', 'indicator: "VISITS", last: 2', '(period: "2010-Q4")')).toEqual([
      '2010-Q3 NOT_OPEN',
      '2010-Q4 16282',
    ]);
    expect(await series('nation', 'indicator: "VISITS", to: "2010", last: 1')).toEqual(['2010 16282']);
    expect(await series('nation', 'indicator: "VISITS", from: "2010-Q3"')).toEqual([
      '2010-Q3 NOT_OPEN',
      '2010-Q4 16282',
    ]);
  });

  test('are read from one publication', async () => {
    expect(await series('nation', 'indicator: "VISITS", last: 3', '(period: "2010-12", publication: 3)')).toEqual([
      '2010-10 5139',
      '2010-11 5405',
      '2010-12 NOT_OPEN',
    ]);
  });

  test('of a commune fold its reports, of a closed one say that it does not live', async () => {
    expect(await series('unit(code: "00001")', 'indicator: "VISITS", last: 3', '(period: "2010-12")')).toEqual([
      '2010-10 11',
      '2010-11 121',
      '2010-12 31',
    ]);
    expect(await series('unit(code: "08746")', 'indicator: "VISITS", last: 3', '(period: "2010-12")')).toEqual([
      '2010-10 13',
      '2010-11 23',
      '2010-12 NOT_ALIVE',
    ]);
  });

  test('of a group follow its members', async () => {
    // 26 and 48 until the middle of December, then 48 and 79.
    expect(await series('group(code: "COAST")', 'indicator: "VISITS", last: 3', '(period: "2010-12")')).toEqual([
      `2010-10 ${1408 + 1223}`,
      `2010-11 ${1498 + 1243}`,
      `2010-12 ${1263 + 1392}`,
    ]);
  });

  test('have the periods from before the indicator was defined as gaps', async () => {
    expect(await series('nation', 'indicator: "COMPLAINTS", last: 3', '(period: "2010-12")')).toEqual([
      '2010-10 NOT_DEFINED',
      '2010-11 25',
      '2010-12 25',
    ]);
    expect(await series('unit(code: "00001")', 'indicator: "COMPLAINTS", last: 3', '(period: "2010-12")')).toEqual([]);
  });
});
