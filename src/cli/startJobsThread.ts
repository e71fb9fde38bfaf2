import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';

export interface JobsThreadSettings {
  readonly config: Config;
}

export type JobsThreadMessage = 'ready' | 'published';

/** Before a thread that has ended by itself is begun anew. */
const AGAIN_MILLISECONDS = 5000;

/** Longer than runs are waited for and handed back. Then the thread is ended: its database may hang. */
const STOP_MILLISECONDS = 13_000;

/** Runs the jobs in a thread of their own. If it ends, whatever of, another takes its place, and goes on from what the ledger says. */
export async function startJobsThread(
  config: Config,
  logger: Logger,
  onPublished: () => void,
): Promise<{ stop(): Promise<void> }> {
  let thread: Worker | undefined;
  let again: NodeJS.Timeout | undefined;
  let isStopping = false;
  const begin = (): Worker => {
    const worker = new Worker(new URL('./jobsThread.ts', import.meta.url), {
      workerData: { config } satisfies JobsThreadSettings,
    });
    worker.on('message', (message: JobsThreadMessage) => {
      if (message === 'published') onPublished();
    });
    worker.on('error', (error) => {
      logger.error({ err: error }, 'the thread that runs the jobs has failed');
    });
    worker.once('exit', () => {
      thread = undefined;
      if (!isStopping) again = setTimeout(() => (thread = begin()), AGAIN_MILLISECONDS);
    });
    return worker;
  };
  thread = begin();
  await new Promise<void>((resolve) => {
    thread?.once('message', () => resolve()).once('exit', () => resolve());
  });
  return {
    async stop() {
      isStopping = true;
      clearTimeout(again);
      if (!thread) return;
      const stopping = thread;
      const ended = once(stopping, 'exit');
      stopping.postMessage('stop');
      const impatience = setTimeout(() => {
        logger.error('the jobs could not be handed back in time; their claims run out by themselves');
        void stopping.terminate();
      }, STOP_MILLISECONDS);
      await ended;
      clearTimeout(impatience);
    },
  };
}
