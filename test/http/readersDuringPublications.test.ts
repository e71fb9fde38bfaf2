import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { startRollupWorker, type RollupWorker } from '../../src/rollup/rollupWorker.ts';
import { ContinuousReader } from '../helpers/continuousReader.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import type { Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld } from '../helpers/wideWorld.ts';

/** `PUBLICATIONS=100` makes as many, and tells how much longer the readers waited meanwhile. */
const PUBLICATIONS = Number(process.env['PUBLICATIONS'] ?? 6);
const IS_BY_HAND = process.env['PUBLICATIONS'] !== undefined;
const READERS = 4;
const PROVINCES = 3;
/** How many answers each reader gets between two publications, at least. */
const ANSWERS_BETWEEN = IS_BY_HAND ? 10 : 2;
/** The last publication of the world before readers come. */
const FIRST = 3;

const HOUR = 3_600_000;

describeEachEngine('readers while publications are made', (open) => {
  let world: Sender;
  let reading: Database;
  let worker: RollupWorker;
  let latest: LatestEdition;
  let client: GraphqlClient;
  beforeAll(async () => {
    const database = await open();
    world = await playWideWorld(database, PROVINCES);
    // As the program has it: one handle to write, one to read, and the publisher in its thread.
    const url = databaseUrl(database);
    reading = await openDatabase(url, { readOnly: true });
    worker = await startRollupWorker(url);
    latest = new LatestEdition(new SnapshotLibrary(reading));
    await latest.watch();
    client = await serveGraphql(database, { latest });
  }, 60_000);
  afterAll(async () => {
    await client.close();
    latest.stop();
    await worker.stop();
    await reading.close();
  });

  test(
    'find one publication in each answer, and every parent the sum of its children',
    async () => {
      const readers = Array.from({ length: READERS }, (_, index) => new ContinuousReader(client, index % 2 === 1));
      const readings = readers.map((reader) => reader.readOn());
      const allAnswer = (times: number): Promise<unknown> =>
        Promise.all(readers.map((reader) => reader.answers(times)));
      await allAnswer(IS_BY_HAND ? 300 : ANSWERS_BETWEEN);
      // The first answers are slower than any later one, and would make the time at rest look long.
      for (const reader of readers) reader.takeTimes();
      await allAnswer(IS_BY_HAND ? 500 : ANSWERS_BETWEEN);
      const atRest = readers.flatMap((reader) => reader.takeTimes());

      // The staff of the nation and of one commune in December, as each publication has to show it.
      let staff = readers[0]!.seen[0]!.staff;
      let ofCommune = 12;
      const expected = new Map([[FIRST, staff]]);
      for (let number = FIRST + 1; number <= FIRST + PUBLICATIONS; number++) {
        const at = Date.UTC(2011, 2, 1) + number * 24 * HOUR;
        const said = { STAFF: 100 + number, ONLINE: number % 2 };
        await world.report(new Date(at).toISOString(), [{ unit: '02101', period: '2010-12', values: said }]);
        staff += said.STAFF - ofCommune;
        ofCommune = said.STAFF;
        expected.set(number, staff);
        await worker.publish({ publishedAt: new Date(at + HOUR) });
        await latest.look();
        await allAnswer(ANSWERS_BETWEEN);
      }
      for (const reader of readers) reader.stop();
      await Promise.all(readings);

      expect(readers.flatMap(({ faults }) => faults)).toEqual([]);
      for (const { seen } of readers) {
        // Each publication was there long enough to be seen by everybody.
        expect(new Map(seen.map(({ publication, staff }) => [publication, staff]))).toEqual(expected);
        for (const { publication, staff } of seen) expect(staff).toBe(expected.get(publication));
      }
      if (IS_BY_HAND) {
        const meanwhile = readers.flatMap((reader) => reader.takeTimes());
        const ratio = (percentileOf(meanwhile, 0.99) / percentileOf(atRest, 0.99)).toFixed(2);
        process.stdout.write(`${meanwhile.length} answers; p99 is ${ratio} times that at rest\n`);
      }
    },
    60_000 + PUBLICATIONS * 5000,
  );
});

function percentileOf(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)]!;
}
