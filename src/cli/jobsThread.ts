import { parentPort, workerData } from 'node:worker_threads';
import { JOBS } from '../../jobs/index.ts';
import { measureThread } from '../db/threadMeasures.ts';
import { createLogger } from '../logger.ts';
import { startScheduler } from '../scheduler/scheduler.ts';
import { openJobs } from './openJobs.ts';
import type { JobsThreadMessage, JobsThreadOrder, JobsThreadSettings } from './startJobsThread.ts';

// The thread in which the scheduler runs, with a database handle of its own: where the database keeps it waiting, nobody else waits.
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');
const { config } = workerData as JobsThreadSettings;
const tell = (message: JobsThreadMessage): void => {
  port.postMessage(message);
};

/** How long runs under way may take to end when the process is to stop; after that they are handed back. */
const DRAIN_MILLISECONDS = 10_000;

/** How often the thread tells what it has measured of itself, and with it that it is there. */
const ALIVE_MILLISECONDS = 2000;

const stopping = new AbortController();
const jobs = await openJobs(config, createLogger(config.logLevel), {
  stopping: stopping.signal,
  onPublished: () => {
    tell({ type: 'published' });
  },
  onMeasures: (thread, measures) => {
    tell({ type: 'measures', thread, measures });
  },
  onEnded: (ended) => {
    tell({ type: 'ended', ended });
  },
});
const measured = measureThread(jobs.services.database);
const scheduler = startScheduler(JOBS, jobs.services);

const stop = (): void => {
  const impatience = setTimeout(() => {
    stopping.abort();
  }, DRAIN_MILLISECONDS);
  void scheduler
    .stop()
    .finally(() => {
      clearTimeout(impatience);
    })
    .then(() => jobs.close())
    .finally(() => {
      port.close();
    });
};
port.on('message', (order: JobsThreadOrder) => {
  if (order === 'look') void scheduler.tick();
  else stop();
});
tell({ type: 'ready' });
setInterval(() => {
  tell({ type: 'measures', thread: 'jobs', measures: measured() });
}, ALIVE_MILLISECONDS).unref();
// What became due while nobody ran is not left until the next full minute.
void scheduler.tick();
