import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { readCounter, takeNumbers } from '../../src/db/counter.ts';
import { transact } from '../../src/db/transact.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import type { TakeNumbersOrder } from '../helpers/takeNumbersThread.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('a counter', (open) => {
  test('gives numbers from 1 on, as many as asked for', async () => {
    const { knex } = await open();
    expect(await readCounter(knex, 'receipt')).toBe(0);
    expect(await takeNumbers(knex, 'receipt')).toBe(1);
    expect(await takeNumbers(knex, 'receipt', 10)).toBe(2);
    expect(await takeNumbers(knex, 'receipt')).toBe(12);
    expect(await readCounter(knex, 'receipt')).toBe(12);
    expect(await readCounter(knex, 'batch')).toBe(0);
  });

  test('takes its numbers back with the transaction that took them', async () => {
    const database = await open();
    const failing = transact(database, async (inside) => {
      await takeNumbers(inside.knex, 'receipt', 5);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await takeNumbers(database.knex, 'receipt')).toBe(1);
  });

  test('gives no number twice to many who take at once', async () => {
    const database = await open();
    const taken = await Promise.all(
      Array.from({ length: 40 }, () => transact(database, (inside) => takeNumbers(inside.knex, 'receipt'))),
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test('gives no number twice to several processes, and leaves none out', async () => {
    const database = await open();
    const order: TakeNumbersOrder = { databaseUrl: databaseUrl(database), times: 30 };
    const taken = (await Promise.all([1, 2, 3].map(() => takenBy(order)))).flat();
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 3 * 60 }, (_, index) => index + 1));
    expect(await readCounter(database.knex, 'receipt')).toBe(180);
  });
});

function takenBy(workerData: TakeNumbersOrder): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('../helpers/takeNumbersThread.ts', import.meta.url), { workerData });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
