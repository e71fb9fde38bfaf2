import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { PUBLISHER, withLease } from '../runs/withLease.ts';
import { Rollup } from './runRollup.ts';
import type { WorkerAnswer, WorkerOrder, WorkerSettings } from './rollupWorker.ts';

// The thread in which roll-ups run, with a database handle of its own, so that the server answers while they work.
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');
const settings = workerData as WorkerSettings;
const database = await openDatabase(settings.databaseUrl);
const rollup = new Rollup(database);
const answer = (message: WorkerAnswer): void => {
  port.postMessage(message);
};

port.on('message', (order: WorkerOrder | 'stop') => {
  if (order === 'stop') {
    void database.close().then(() => {
      port.close();
    });
    return;
  }
  withLease(database, PUBLISHER, settings.owner, order.waitMilliseconds, (lease) =>
    rollup.run(
      {
        full: order.full,
        run: order.run,
        upTo: order.upTo,
        publishedAt: order.publishedAt === undefined ? undefined : new Date(order.publishedAt),
        lease,
      },
      (progress) => {
        answer({ type: 'progress', progress });
      },
    ),
  ).then(
    (result) => {
      answer({ type: 'result', result });
    },
    (error: unknown) => {
      answer(
        error instanceof KnownError
          ? { type: 'known', code: error.code, message: error.message, faults: error.faults }
          : {
              type: 'failed',
              message: shortened(error instanceof Error ? (error.stack ?? error.message) : String(error)),
            },
      );
    },
  );
});
answer({ type: 'ready' });

/** A database's error repeats the statement with all that it was to write; what it is about stands at both ends. */
function shortened(text: string): string {
  return text.length <= 3000 ? text : `${text.slice(0, 500)} ... ${text.slice(-2000)}`;
}
