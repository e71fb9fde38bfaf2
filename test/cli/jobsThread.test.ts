import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PATIENCE, startJobsThread } from '../../src/cli/startJobsThread.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

const PATIENT = { ...PATIENCE, again: 10, silent: 150, dead: 300, stop: 300 };

/** A thread that says that it is there, a publication for each time that it was begun, and then does something. */
function threadThat(then: string): URL {
  const script = `
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => {});
    parentPort.postMessage({ type: 'ready' });
    parentPort.postMessage({ type: 'published' });
    ${then}`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

async function startThread(then: string) {
  const seen: { begun: number; last?: { readonly thread: string; readonly at: number } } = { begun: 0 };
  const heard = {
    published: () => void seen.begun++,
    // The threads of these tests measure the time.
    measured: (thread: string, at: unknown) => void (seen.last = { thread, at: at as number }),
    ended: () => undefined,
  };
  const options = { script: threadThat(then), patience: PATIENT };
  const running = await startJobsThread(readConfig({}), createLogger('silent'), heard, options);
  return { running, seen };
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(5);
};

test('a thread that stands still is said not to run the jobs, is ended, and begun anew', async () => {
  const { running, seen } = await startThread('setTimeout(() => { while (true); }, 20);');
  expect(running.whyNot()).toBeUndefined();
  await until(() => running.whyNot() !== undefined);
  expect(running.whyNot()).toBe('the thread that runs the jobs is not heard of');
  await until(() => seen.begun === 2);
  expect(running.whyNot()).toBeUndefined();
  await running.stop();
});

test('a thread that works while the process that watches it stands still is left alone', async () => {
  const { running, seen } = await startThread(`
    import { threadId } from 'node:worker_threads';
    setInterval(() => parentPort.postMessage({ type: "measures", thread: threadId, measures: Date.now() }), 10);`);
  await until(() => seen.last !== undefined);
  const before = seen.last!.thread;
  // What comes next are timers, as in a process that was stopped and goes on, and only then what others have sent.
  await new Promise<void>((resolve) => {
    setImmediate(() => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * PATIENT.dead);
      resolve();
    });
  });
  const wokenAt = Date.now();
  await until(() => seen.last!.at > wokenAt + PATIENT.dead / 2);
  expect(seen.last!.thread).toBe(before);
  expect(running.whyNot()).toBeUndefined();
  await running.stop();
});

test('a thread that dies is begun anew', async () => {
  const { running, seen } = await startThread('setTimeout(() => process.exit(1), 20);');
  await until(() => seen.begun === 3);
  await running.stop();
});

test('a thread that does not end when it is told to is ended', async () => {
  const { running, seen } = await startThread('setInterval(() => parentPort.postMessage({ type: "measures" }), 10);');
  await running.stop();
  expect(seen.begun).toBe(1);
});
