import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { recordMissing } from '../helpers/recordMissing.ts';
import { disturbDatabase } from './disturbDatabase.ts';
import { ownMariadb } from './ownMariadb.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS } from './settings.ts';
import { smallDisk } from './smallDisk.ts';

/** With KILLS=100 each happens ten times, for up to three seconds. */
const TIMES = IS_SAMPLE ? 1 : Math.ceil(KILLS / 10);
const LONGEST_MILLISECONDS = IS_SAMPLE ? 1000 : 3000;
const SLOTS = (TIMES + 1) * 16;
/** So many bytes a part that none of it fits where a disk is full. */
const BALLAST = 100_000;
const NO_DISK = 'a disk to fill; it takes root, who may mount one, and mariadb-server';

test(
  'three schedulers whose MariaDB is made read-only do every slot once, and go on by themselves',
  { timeout: MILLISECONDS },
  async () => {
    const server = await ownMariadb();
    if (!server) return void recordMissing('a mariadbd to make read-only; as root: apt-get install mariadb-server');
    try {
      await disturbDatabase({
        name: 'MariaDB read-only',
        url: server.url,
        ...{ slots: SLOTS, strikes: TIMES, calmMilliseconds: 0, ballast: BALLAST },
        async strike(_, random) {
          await server.setReadOnly(true);
          await expectRefused(server.url);
          await sleep((0.3 + 0.7 * random()) * LONGEST_MILLISECONDS);
          await server.setReadOnly(false);
        },
      });
    } finally {
      await server.stop();
    }
  },
);

test(
  'three schedulers whose MariaDB has a full disk do every slot once, and go on by themselves',
  { timeout: MILLISECONDS },
  async () => {
    const server = await ownMariadb({ diskMegabytes: 200 });
    if (!server?.disk) return void recordMissing(NO_DISK);
    const { disk } = server;
    let ended = 0;
    try {
      await disturbDatabase({
        name: 'MariaDB on a full disk',
        url: server.url,
        ...{ slots: SLOTS, strikes: TIMES, calmMilliseconds: 0, ballast: BALLAST },
        async strike(_, random) {
          disk.fill();
          await expectRefused(server.url);
          await sleep((0.3 + 0.7 * random()) * LONGEST_MILLISECONDS);
          disk.free();
          // What it has begun to write to a file it must be able to write: otherwise it ends, and whoever keeps it starts it again.
          if (!server.hasEnded()) return;
          ended++;
          await server.start();
        },
      });
      console.log(`MariaDB ended by itself on a full disk: ${ended} times`);
    } finally {
      await server.stop();
    }
  },
);

test(
  'three schedulers whose SQLite file is on a full disk do every slot once, and go on by themselves',
  { timeout: MILLISECONDS },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tonghop-disk-'));
    const data = join(folder, 'data');
    mkdirSync(data);
    const disk = smallDisk(data, 200);
    const url = `sqlite:${join(data, 'tonghop.sqlite')}`;
    try {
      if (!disk) return void recordMissing(NO_DISK);
      await disturbDatabase({
        name: 'SQLite on a full disk',
        url,
        ...{ slots: SLOTS, strikes: TIMES, calmMilliseconds: 0, ballast: BALLAST },
        async strike(_, random) {
          disk.fill();
          await expectRefused(url);
          await sleep((0.3 + 0.7 * random()) * LONGEST_MILLISECONDS);
          disk.free();
        },
      });
    } finally {
      disk?.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Makes sure that what is to be refused is: otherwise nothing would be shown. */
async function expectRefused(url: string): Promise<void> {
  const database = await openDatabase(url, { statementMilliseconds: 2000 });
  const taken = new Error('it was taken');
  try {
    const writing = database.knex.transaction(async (transaction) => {
      const part = { job: 'nobody', slot: '', token: 0, part: 0, ballast: 'b'.repeat(10 * BALLAST) };
      // More than an engine keeps in memory until the end of a transaction.
      for (let time = 0; time < 100; time++) await transaction('effect_part').insert(part);
      throw taken;
    });
    await expect(writing).rejects.not.toBe(taken);
  } finally {
    await database.close();
  }
}
