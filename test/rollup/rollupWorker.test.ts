import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { startRollupWorker } from '../../src/rollup/rollupWorker.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const REASON = new Error('not wanted any more');

test('the thread of a roll-up is not waited for once nobody wants it, whatever its database does', async () => {
  const sockets: Socket[] = [];
  // Takes connections and never says a word.
  const mute = createServer((socket) => void sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const wanted = new AbortController();
  const started = startRollupWorker(`mysql://root@127.0.0.1:${(mute.address() as AddressInfo).port}/x`, {
    signal: wanted.signal,
  });
  await once(mute, 'connection');
  wanted.abort(REASON);
  await expect(started).rejects.toBe(REASON);
  for (const socket of sockets) socket.destroy();
  mute.close();
});

describeEachEngine('the thread of a roll-up', (open) => {
  test('is not begun for who does not want it, and does not begin what is no longer wanted', async () => {
    const url = databaseUrl(await open());
    await expect(startRollupWorker(url, { signal: AbortSignal.abort(REASON) })).rejects.toBe(REASON);
    const worker = await startRollupWorker(url);
    await expect(worker.publish({ signal: AbortSignal.abort(REASON) })).rejects.toBe(REASON);
    // The same thread goes on with the next order.
    expect(await worker.publish({})).toMatchObject({ publication: null });
    await worker.stop();
  });

  test('is ended where an order is given up while its database waits, and begun anew by the next', async () => {
    const database = await open();
    const worker = await startRollupWorker(databaseUrl(database));
    const wanted = new AbortController();
    await database
      .knex('lease')
      .where({ name: 'publisher' })
      .update({ owner: 'another', expires_at: 4_102_444_800_000 });
    const order = worker.publish({ signal: wanted.signal });
    setImmediate(() => wanted.abort(REASON));
    await expect(order).rejects.toBe(REASON);
    await database.knex('lease').where({ name: 'publisher' }).update({ expires_at: 0 });
    expect(await worker.publish({})).toMatchObject({ publication: null });
    await worker.stop();
  });
});
