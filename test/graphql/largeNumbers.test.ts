import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphqlAllWays, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { beginWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const PROVINCES = Array.from({ length: 800 }, (_, index) => `P${String(index).padStart(3, '0')}`);
const MONTHS = Array.from({ length: 12 }, (_, index) => `2010-${String(index + 1).padStart(2, '0')}`);
const LARGEST = 1_000_000_000_000;

const UNITS = [
  'code,parent,level,name,valid_from',
  'VN,,NATION,Cả nước,2008-01-01',
  ...PROVINCES.map((code) => `${code},VN,PROVINCE,Tỉnh ${code},2008-01-01`),
  '',
].join('\n');

const entry = (code: string, overTime: string): string => `
  - { code: ${code}, kind: COUNT, name: A, nameEn: A, description: A., descriptionEn: A., unitOfMeasure: A, unitOfMeasureEn: A,
      levels: [PROVINCE], overTime: ${overTime}, direction: HIGHER_IS_BETTER, limit: ${LARGEST}, validFrom: 2008-01-01 }`;
const CATALOGUE = `indicators:${entry('DONG', 'SUM')}${entry('USUAL', 'MEAN')}${entry('SMALL', 'SUM')}\n`;

describeEachEngine('numbers past 2^53', (open) => {
  let client: GraphqlClient;
  beforeAll(async () => {
    const world = await beginWorld(await open(), { units: UNITS, indicators: CATALOGUE });
    for (const period of MONTHS) {
      const values = { DONG: LARGEST, USUAL: LARGEST, SMALL: 1 };
      await world.report(
        '2011-01-05T02:00:00Z',
        PROVINCES.map((unit) => ({ unit, period, values })),
      );
    }
    await world.publish('2011-01-08T01:00:00Z');
    client = await serveGraphqlAllWays(world.database);
  });
  afterAll(() => client.close());

  const figure = async (period: string, unit: string, indicator: string): Promise<unknown> => {
    const query = `query ($period: Period, $unit: ID!, $indicator: ID!) { snapshot(period: $period) { unit(code: $unit) {
      figure(indicator: $indicator) { value numerator reason due reported } } } }`;
    const answer = (await client.ask(query, { period, unit, indicator })) as {
      snapshot: { unit: { figure: unknown } };
    };
    return answer.snapshot.unit.figure;
  };

  test('are given as long as they are exact', async () => {
    const month = { numerator: 8e14, value: 8e14, reason: null, due: 800, reported: 800 };
    expect(await figure('2010-12', 'VN', 'DONG')).toEqual(month);
    expect(await figure('2010', 'P799', 'DONG')).toMatchObject({ value: 12 * LARGEST });
  });

  test('are no number of JSON, which is said, and hold up nothing else', async () => {
    const year = { value: null, numerator: null, reason: 'OVERFLOW', due: 9600, reported: 9600 };
    expect(await figure('2010', 'VN', 'DONG')).toEqual(year);
    expect(await figure('2010', 'VN', 'SMALL')).toMatchObject({ value: 9600, reason: null });
  });

  test('can stand within a mean whose value is exact', async () => {
    // 800 times 10^12 in 27,720ths has no exact number, the mean has.
    expect(await figure('2010', 'VN', 'USUAL')).toMatchObject({ value: 8e14, numerator: null, reason: null });
    expect(await figure('2010', 'P000', 'USUAL')).toMatchObject({ value: LARGEST, numerator: null });
  });

  test('are compared exactly', async () => {
    const query =
      '{ snapshot(period: "2010") { unit(code: "P000") { figure(indicator: "USUAL") { rank { position of } } } } }';
    expect(await client.ask(query)).toEqual({ snapshot: { unit: { figure: { rank: { position: 1, of: 800 } } } } });
  });
});
