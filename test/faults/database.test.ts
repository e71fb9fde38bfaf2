import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { recordMissing } from '../helpers/recordMissing.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { ownMariadb } from './ownMariadb.ts';
import { allDone, beginScheduler } from './schedulers.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS, SEED } from './settings.ts';
import { letPass, lookAtSlots, makeSlotWorld } from './slotWorld.ts';

/** With KILLS=100 the database is killed fifty times, and stands still for half a minute. */
const DEATHS = IS_SAMPLE ? 2 : Math.ceil(KILLS / 2);
const FROZEN_MILLISECONDS = IS_SAMPLE ? 1500 : 30_000;
const SLOTS = (DEATHS + 1) * 8;

test(
  'three schedulers whose database is killed and stands still do every slot once, and go on by themselves',
  { timeout: MILLISECONDS },
  async () => {
    const server = await ownMariadb();
    if (!server) return void recordMissing('a mariadbd to kill; as root: apt-get install mariadb-server');
    const inside = async <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
      const database = await openDatabase(server.url);
      try {
        return await work(database);
      } finally {
        await database.close();
      }
    };
    const random = seededRandom(SEED);
    await inside(async (database) => {
      await migrate(database);
      await makeSlotWorld(database);
    });
    const begun = [1, 2, 3].map((number) => beginScheduler(server.url, `scheduler ${number}`, true));
    const schedulers = begun.map(({ child }) => child);
    await Promise.all(begun.map(({ ready }) => ready));
    try {
      for (let death = 0; death <= DEATHS; death++) {
        await inside((database) => letPass(database, ((death + 1) * SLOTS) / (DEATHS + 1)));
        await sleep(50 + random() * 250);
        if (death === Math.floor(DEATHS / 2)) await server.freeze(FROZEN_MILLISECONDS);
        else await server.killAndStart();
      }
      const seen = await inside(async (database) => {
        await allDone(database, SLOTS);
        return lookAtSlots(database);
      });
      console.log(`database killed ${DEATHS} times, SEED=${SEED}: ${JSON.stringify(seen)}`);
      expect(seen).toMatchObject({ slots: SLOTS, waiting: 0, otherwise: {}, never: 0, twice: 0, torn: 0, ofOthers: 0 });
      // The same processes as in the beginning.
      expect(schedulers.map(({ exitCode, signalCode }) => [exitCode, signalCode])).toEqual(
        schedulers.map(() => [null, null]),
      );
    } finally {
      for (const scheduler of schedulers) scheduler.kill('SIGKILL');
      await server.stop();
    }
  },
);
