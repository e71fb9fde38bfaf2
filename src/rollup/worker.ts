import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../db/connect.ts';
import { measureThread } from '../db/threadMeasures.ts';
import { KnownError } from '../domain/errors.ts';
import { correlated, createLogger } from '../logger.ts';
import { PUBLISHER, withLease } from '../runs/withLease.ts';
import { refuseFaults } from './reconcile.ts';
import { Rollup, type RollupProgress, type RollupResult } from './runRollup.ts';
import { verify, type Verified } from './verify.ts';
import type { WorkerAnswer, WorkerOrder, WorkerSettings } from './rollupWorker.ts';

// The thread in which roll-ups run, with a database handle of its own, so that the server answers while they work.
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');
const settings = workerData as WorkerSettings;
const answer = (message: WorkerAnswer): void => {
  port.postMessage(message);
};
const database = await openDatabase(settings.databaseUrl).catch((error: unknown) => {
  if (!(error instanceof KnownError)) throw error;
  // An error that ends a thread arrives without its class, and what it means would be lost with that.
  answer(known(error));
  process.exit(1);
});
/** How often the thread tells what it has measured of itself. */
const MEASURE_MILLISECONDS = 2000;
const rollup = new Rollup(database);
const logger = createLogger(settings.logLevel);

port.on('message', (order: WorkerOrder | 'stop') => {
  if (order === 'stop') {
    void database.close().then(() => {
      port.close();
    });
    return;
  }
  correlated(order.correlation ?? {}, () => carryOut(order)).then(
    (result) => {
      answer({ type: 'result', result });
    },
    (error: unknown) => {
      if (error instanceof KnownError) {
        answer(known(error));
        return;
      }
      const message = shortened(error instanceof Error ? (error.stack ?? error.message) : String(error));
      answer(
        database.dialect.isOutage(error)
          ? { type: 'known', code: 'DATABASE_UNAVAILABLE', message, faults: [] }
          : { type: 'failed', message },
      );
    },
  );
});
answer({ type: 'ready' });
const measured = measureThread(database);
setInterval(() => {
  answer({ type: 'measures', measures: measured() });
}, MEASURE_MILLISECONDS).unref();

async function carryOut(order: WorkerOrder): Promise<RollupResult | Verified> {
  const onProgress = (progress: RollupProgress): void => {
    logger.debug({ ...progress }, order.type === 'verify' ? 'rebuilt' : 'rolled up');
    answer({ type: 'progress', progress });
  };
  logger.debug({ order: order.type }, 'the thread begins with an order');
  if (order.type === 'verify') {
    const verified = await verify(database, order.request, ({ done, total, period, publication }) => {
      onProgress({ done, total, period: `${period} at publication ${publication}` });
    });
    refuseFaults('what is stored is not what the inputs give', verified.faults, verified.faultCount);
    return verified;
  }
  const { full, run, upTo, publishedAt, waitMilliseconds } = order;
  return withLease(database, PUBLISHER, settings.owner, waitMilliseconds, (lease, signal) =>
    rollup.run(
      { full, run, upTo, publishedAt: publishedAt === undefined ? undefined : new Date(publishedAt), lease, signal },
      onProgress,
    ),
  );
}

function known({ code, message, faults }: KnownError): WorkerAnswer {
  return { type: 'known', code, message, faults };
}

/** A database's error repeats the statement with all that it was to write; what it is about stands at both ends. */
function shortened(text: string): string {
  return text.length <= 3000 ? text : `${text.slice(0, 500)} ... ${text.slice(-2000)}`;
}
