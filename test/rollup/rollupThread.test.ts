import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { startRollupWorker } from '../../src/rollup/rollupWorker.ts';

/** A thread that is ready at once where it is wanted so, and does what a test says. */
class TestThread extends EventEmitter {
  readonly orders: unknown[] = [];
  constructor() {
    super();
    threads.push(this);
    if (isReady) setImmediate(() => this.emit('message', { type: 'ready' }));
  }
  postMessage(order: unknown): void {
    this.orders.push(order);
  }
  terminate(): void {
    setImmediate(() => this.emit('exit', 1));
  }
}
const threads: TestThread[] = [];
let isReady = true;
vi.mock('node:worker_threads', () => ({
  Worker: function Worker() {
    return new TestThread();
  },
}));

afterEach(() => {
  threads.length = 0;
  isReady = true;
  vi.restoreAllMocks();
});

test('an order that comes between the error of a thread and its end is given to another', async () => {
  const worker = await startRollupWorker('sqlite::memory:');
  const [first] = threads;
  const broken = worker.publish({});
  await vi.waitUntil(() => first!.orders.length === 1);
  first!.emit('error', new Error('out of memory'));
  await expect(broken).rejects.toThrow('out of memory');
  const next = worker.publish({});
  await vi.waitUntil(() => threads[1]?.orders.length === 1);
  // The end of the first is not taken for that of the second.
  first!.emit('exit', 1);
  threads[1]!.emit('message', { type: 'result', result: 'published' });
  expect(await next).toBe('published');
  const further = worker.publish({});
  await vi.waitUntil(() => threads[1]!.orders.length === 2);
  threads[1]!.emit('message', { type: 'result', result: 'published again' });
  expect(await further).toBe('published again');
  expect(threads).toHaveLength(2);
  expect(first!.orders).toHaveLength(1);
});

test('a thread that is not ready in time is a database that does not answer', async () => {
  isReady = false;
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('late', 'TimeoutError')));
  await expect(startRollupWorker('sqlite::memory:')).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringContaining('was not ready within 20 s') as string,
  });
});
