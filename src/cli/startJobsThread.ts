import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { JobsHeard, RunningJobs } from '../app.ts';
import type { Config } from '../config.ts';
import type { ThreadMeasures } from '../db/threadMeasures.ts';
import type { Logger } from '../logger.ts';
import type { AttemptEnded } from '../scheduler/tellRun.ts';

export interface JobsThreadSettings {
  readonly config: Config;
}

export type JobsThreadMessage =
  | { readonly type: 'ready' }
  /** Told every other second by the thread itself, and by those that compute for it. */
  | { readonly type: 'measures'; readonly thread: string; readonly measures: ThreadMeasures }
  | { readonly type: 'ended'; readonly ended: AttemptEnded }
  | { readonly type: 'published' };

/** What the thread is told: to look whether something has become due, or to stop. */
export type JobsThreadOrder = 'look' | 'stop';

/** What is done when about a thread that runs the jobs, in milliseconds. */
export const PATIENCE = {
  /** A thread that has ended by itself is begun anew after. */
  again: 5000,
  /** One of which nothing has been heard for so long is said not to run the jobs. On SQLite it may stand still for ten seconds while others write. */
  silent: 30_000,
  /** One of which nothing has been heard for so long is ended, and begun anew. */
  dead: 60_000,
  /** Longer than runs are waited for and handed back; then the thread is ended, for its database may hang. */
  stop: 13_000,
};

const SCRIPT = new URL('./jobsThread.ts', import.meta.url);

/** Runs the jobs in a thread of their own. If it ends, whatever of, or is not heard of any more, another takes its place, and goes on from what the ledger says. */
export async function startJobsThread(
  config: Config,
  logger: Logger,
  heard: JobsHeard,
  { script = SCRIPT, patience = PATIENCE } = {},
): Promise<RunningJobs> {
  let thread: Worker | undefined;
  let again: NodeJS.Timeout | undefined;
  let heardAt = performance.now();
  let begunAt = heardAt;
  let isStopping = false;
  const begin = (): Worker => {
    begunAt = performance.now();
    const worker = new Worker(script, { workerData: { config } satisfies JobsThreadSettings });
    worker.on('message', (message: JobsThreadMessage) => {
      heardAt = performance.now();
      if (message.type === 'published') heard.published();
      else if (message.type === 'measures') heard.measured(message.thread, message.measures);
      else if (message.type === 'ended') heard.ended(message.ended);
    });
    worker.on('error', (error) => {
      logger.error({ err: error }, 'the thread that runs the jobs has failed');
    });
    worker.once('exit', () => {
      thread = undefined;
      if (!isStopping) again = setTimeout(() => (thread = begin()), patience.again);
    });
    return worker;
  };
  thread = begin();
  const watchEvery = patience.dead / 10;
  let watchedAt = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    // Where the watch itself has stood still, with the process or the machine, what the thread has told is still to be read: nothing is said of it.
    if (now - watchedAt > 2 * watchEvery) begunAt = now;
    watchedAt = now;
    if (!thread || now - Math.max(heardAt, begunAt) < patience.dead) return;
    begunAt = now;
    logger.error('the thread that runs the jobs has not been heard of for too long; another takes its place');
    void thread.terminate();
  }, watchEvery);
  watch.unref();
  await new Promise<void>((resolve) => {
    thread?.once('message', () => resolve()).once('exit', () => resolve());
  });
  const order = (text: JobsThreadOrder): void => thread?.postMessage(text);
  return {
    whyNot: () =>
      performance.now() - heardAt > patience.silent ? 'the thread that runs the jobs is not heard of' : undefined,
    look() {
      order('look');
    },
    async stop() {
      isStopping = true;
      clearTimeout(again);
      clearInterval(watch);
      if (!thread) return;
      const stopping = thread;
      const ended = once(stopping, 'exit');
      order('stop');
      const impatience = setTimeout(() => {
        logger.error('the jobs could not be handed back in time; their claims run out by themselves');
        void stopping.terminate();
      }, patience.stop);
      await ended;
      clearTimeout(impatience);
    },
  };
}
