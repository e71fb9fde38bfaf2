import cron from 'node-cron';
import type { Job } from './job.ts';
import { runSlot, type SlotServices } from './runSlot.ts';
import { latestSlot } from './slots.ts';

export interface Scheduler {
  /** Runs what is due now; the ticks call it every minute. */
  tick(): Promise<void>;
  /** No further ticks; waits for the runs under way. */
  stop(): Promise<void>;
}

/**
 * Wakes up every minute and runs each job for its latest slot, if the ledger has no row for it yet. The ledger decides what is due; the
 * tick only asks.
 */
export function startScheduler(jobs: readonly Job[], services: SlotServices): Scheduler {
  let underWay: Promise<void> = Promise.resolve();
  const tick = (): Promise<void> => {
    underWay = underWay
      .then(async () => {
        for (const job of jobs) {
          const slot = latestSlot(job, services.now());
          if (slot) await runSlot(job, slot, services);
        }
      })
      .catch((error: unknown) => {
        services.logger.error({ err: error }, 'the ledger could not be read; the next tick tries again');
      });
    return underWay;
  };
  const task = cron.schedule('* * * * *', tick, { noOverlap: true });
  return {
    tick,
    async stop() {
      await task.destroy();
      await underWay;
    },
  };
}
