import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database } from '../db/connect.ts';
import type { Logger } from '../logger.ts';
import { claimRun, failRun, finishRun, type RunKey } from '../runs/runStore.ts';
import type { Job } from './job.ts';

export interface SlotServices {
  readonly database: Database;
  readonly logger: Logger;
  now(): Date;
  publish(run: RunKey): Promise<void>;
}

/** Runs a job for one slot, unless somebody has claimed the slot already. A failure is recorded under an id that the log has too. */
export async function runSlot(
  job: Job,
  slot: Date,
  services: SlotServices,
): Promise<'DONE' | 'FAILED' | 'CLAIMED_ELSEWHERE'> {
  const { database, logger } = services;
  const run: RunKey = { job: job.name, slot: slot.toISOString() };
  if (!(await claimRun(database, run, hostname(), services.now()))) return 'CLAIMED_ELSEWHERE';
  logger.debug({ ...run }, 'run started');
  try {
    const outcome = { published: false };
    await job.run({
      run,
      publish: async () => {
        await services.publish(run);
        outcome.published = true;
      },
    });
    // A publication marks its run as done in its own transaction.
    if (!outcome.published) await finishRun(database, run, services.now(), null);
    logger.debug({ ...run }, 'run done');
    return 'DONE';
  } catch (error) {
    const errorId = randomUUID();
    logger.error({ ...run, errorId, err: error }, 'run failed');
    await failRun(database, run, services.now(), errorId, error instanceof Error ? error.message : String(error));
    return 'FAILED';
  }
}
