import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { addBatch, writeReceipt } from '../../src/batches/batchStore.ts';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { takeNumbers } from '../../src/db/counter.ts';
import { migrate, migrationState } from '../../src/db/migrate.ts';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import { transact } from '../../src/db/transact.ts';
import { confirmLease, takeLease } from '../../src/runs/leaseStore.ts';
import { PUBLISHER } from '../../src/runs/withLease.ts';
import { clusterDatabases, lookAt } from './inCluster.ts';
import { MILLISECONDS } from './settings.ts';

const clusterDatabase = clusterDatabases();
const RECEIPTS = 100;
const TAKE_OVERS = 300;

test('migrations that three nodes begin at once are run by one', { timeout: MILLISECONDS }, async ({ skip }) => {
  const { cluster } = await clusterDatabase('first', skip);
  for (let time = 1; time <= 5; time++) {
    const { urls } = await cluster.createDatabase(`migrated${time}`);
    const handles = await Promise.all(urls.map((url) => openDatabase(url)));
    try {
      const run = await Promise.all(handles.map((handle) => migrate(handle, { waitMilliseconds: 60_000 })));
      expect(run.filter(({ length }) => length > 0)).toEqual([MIGRATIONS.map(([name]) => name)]);
      for (const handle of handles) expect(await migrationState(handle)).toEqual({ ahead: [], pending: [] });
      expect(await handles[0]!.knex('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
    } finally {
      for (const handle of handles) await handle.close();
    }
  }
});

test(
  'no receipt is given twice or left out, and whoever sees one sees all before it',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { urls, database } = await clusterDatabase('receipts', skip);
    const handles = await Promise.all(urls.map((url) => openDatabase(url)));
    let isOver = false;
    const gaps: number[][] = [];
    const watch = async (url: string): Promise<void> => {
      // As the server looks: it takes what its node has.
      const reader = await openDatabase(url, { readOnly: true });
      while (!isOver) {
        const seen = await reader.knex('batch').whereNotNull('receipt').orderBy('receipt').pluck<number[]>('receipt');
        if (seen.some((receipt, index) => receipt !== index + 1)) gaps.push(seen);
        await sleep(5);
      }
      await reader.close();
    };
    const watches = urls.map(watch);
    const given = await Promise.all(
      handles.map(async (handle) => {
        const receipts: number[] = [];
        for (let count = 0; count < RECEIPTS; count++) receipts.push(await seal(handle));
        return receipts;
      }),
    );
    isOver = true;
    await Promise.all(watches);
    for (const handle of handles) await handle.close();
    const all = given.flat().sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 3 * RECEIPTS }, (_, index) => index + 1));
    expect(await database.knex('batch').whereNotNull('receipt').orderBy('receipt').pluck('receipt')).toEqual(all);
    expect(gaps).toEqual([]);
  },
);

/** A small input, as senders at every node have it: the counter's row is what they get in each other's way at. */
function seal(database: Database): Promise<number> {
  return transact(database, async (inside) => {
    const receipt = await takeNumbers(inside.knex, 'receipt');
    const batch = { kind: 'PERIODS', source: 'test', digest: null, receivedAt: new Date(0) } as const;
    await writeReceipt(inside, await addBatch(inside, batch), receipt);
    return receipt;
  });
}

test(
  'of a publisher and who takes its place at another node only one is effective',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { urls, database } = await clusterDatabase('takeovers', skip);
    const handles = await Promise.all(urls.map((url) => openDatabase(url)));
    const tally = { stale: 0, published: 0, takenOver: 0 };
    for (let time = 0; time < TAKE_OVERS; time++) {
      const [old, next] = [handles[time % 3]!, handles[(time + 1) % 3]!];
      const lease = (await takeLease(old, PUBLISHER, 'old', 200))!;
      const publishing = transact(old, async (inside) => {
        const number = await takeNumbers(inside.knex, 'publication');
        await sleep(Math.random() * 20);
        await confirmLease(inside, lease);
        return number;
      }).then(
        () => true,
        () => false,
      );
      // As if it had stood still until its time was over, but for the last moment.
      const taking = (async () => {
        await sleep(Math.random() * 20);
        return transact(next, async ({ knex }) => {
          const update = { token: lease.token + 1, owner: 'next', expires_at: 0 };
          const held = { name: PUBLISHER, token: lease.token };
          return (await knex('lease').where(held).where('expires_at', '>', 0).update(update)) === 1;
        });
      })();
      const [isPublished, isTaken] = await Promise.all([publishing, taking]);
      if (isPublished) tally.published++;
      if (isTaken) tally.takenOver++;
      if (isPublished && isTaken) tally.stale++;
    }
    for (const handle of handles) await handle.close();
    console.log(`Galera, ${TAKE_OVERS} take-overs: ${JSON.stringify(tally)}`);
    expect(tally.stale).toBe(0);
    expect(Math.min(tally.published, tally.takenOver)).toBeGreaterThan(TAKE_OVERS / 20);
    expect(await lookAt(urls[0]!, async ({ knex }) => (await knex('lease').where({ name: PUBLISHER })).length)).toBe(1);
    expect(await database.knex('counter').where({ name: 'publication' }).pluck('value')).toEqual([tally.published]);
  },
);
