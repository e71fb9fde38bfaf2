import { countDue } from '../runs/runReader.ts';
import { registerJob } from '../runs/jobStore.ts';
import type { Job } from './job.ts';
import { planJob } from './planJob.ts';
import { runNext, type SchedulerServices } from './runNext.ts';
import { checkSchedule, latestSlot } from './slots.ts';
import { wakeUp } from './wakeUp.ts';

export interface Scheduler {
  /** Enters what has become due and runs it; the ticks call it every minute. Resolves when everything begun by it has ended. */
  tick(): Promise<void>;
  /** No further ticks and no further runs; waits for the runs under way. */
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  /** Runs of one job in one tick. What is left over is said, and done with the next ones. */
  readonly runsPerTick?: number;
}

const RUNS_PER_TICK = 50;

/**
 * Wakes up every minute, enters into the ledger what has become due, and runs what the ledger says. Every job has a lane of its own, so that one that takes
 * long, or has much to catch up with, holds up no other. The tick only asks; it keeps nothing in mind. Throws BAD_CONFIGURATION where a job has a
 * schedule that never comes.
 */
export function startScheduler(
  jobs: readonly Job[],
  services: SchedulerServices,
  { runsPerTick = RUNS_PER_TICK }: SchedulerOptions = {},
): Scheduler {
  for (const job of jobs) checkSchedule(job.name, job);
  const lanes = new Map<string, Promise<void>>();
  let isStopping = false;
  const runLane = async (job: Job): Promise<void> => {
    await registerJob(services.database, job.name, await services.now());
    let wasCurrent = false;
    for (let count = 0; !isStopping; count++) {
      const now = await services.now();
      const entered = await planJob(services.database, job, now);
      if (entered.skipped > 0)
        services.logger.warn({ job: job.name, ...entered }, 'slots were missed and are left out, as the job wants it');
      if (entered.aheadUntil !== undefined)
        services.logger.warn(
          { job: job.name, ...entered },
          'the clock was ahead: slots up to then may have been run before their time; the plan goes on from now',
        );
      if (count === runsPerTick) {
        await tellWhatIsLeft(job, services, now);
        return;
      }
      // The slot of this moment goes before those that were missed, but every second time only: neither waits for the other's end.
      const ended = await runNext(job, services, { current: latestSlot(job, now), prefersCurrent: !wasCurrent });
      if (!ended) return;
      wasCurrent = ended.wasCurrent;
    }
  };
  const tick = async (): Promise<void> => {
    const begun = jobs.flatMap((job) => {
      // Still at work: it enters new slots itself between two runs.
      if (isStopping || lanes.has(job.name)) return [];
      const lane = runLane(job)
        .catch((error: unknown) => {
          services.logger.error(
            { job: job.name, err: error },
            'the ledger could not be used; the next tick tries again',
          );
        })
        .finally(() => lanes.delete(job.name));
      lanes.set(job.name, lane);
      return [lane];
    });
    await Promise.all(begun);
  };
  // The tick is not waited for: a job at work must not keep the others from theirs.
  const waking = wakeUp(() => void tick());
  return {
    tick,
    async stop() {
      isStopping = true;
      await waking.stop();
      await Promise.all(lanes.values());
    },
  };
}

async function tellWhatIsLeft(job: Job, { database, logger }: SchedulerServices, now: Date): Promise<void> {
  const due = await countDue(database, job.name, now);
  if (due > 0)
    logger.warn({ job: job.name, due }, 'more slots are due than are run in one tick; the next ticks go on with them');
}
