import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphqlClient } from '../helpers/graphqlClient.ts';
import { expectHalvesToAddUp, expectPublished, expectToHaveLearnt } from '../helpers/publishedFigures.ts';
import { serveDemo } from '../helpers/servedDemo.ts';

/** The months of the published figures, each with those after it in which it was still amended. */
const PARTS = [
  { firstMonth: '2008-12', lastMonth: '2009-03' },
  { firstMonth: '2010-12', lastMonth: '2011-03' },
  { firstMonth: '2011-09', lastMonth: '2011-09' },
];

describe.each([2, 3])('the published months of seed %i', (seed) => {
  let demo: GraphqlClient;
  beforeAll(async () => {
    demo = await serveDemo(seed, PARTS);
  }, 120_000);
  afterAll(() => demo.close());

  test('come out of the roll-up within their bands', async () => {
    await expectPublished(demo, seed);
  });

  test.each(['2008-12', '2010-12', '2011-Q1', '2011-09'])('add up from NORTH_31 and SOUTH_32 in %s', async (period) => {
    await expectHalvesToAddUp(demo, period);
  });

  test('were not known on 1 March 2011 as they are known now', async () => {
    await expectToHaveLearnt(demo, '2010-12');
    expect(await demo.ask('{ snapshot(period: "2010-12") { state } }')).toEqual({ snapshot: { state: 'REVISED' } });
  });
});
