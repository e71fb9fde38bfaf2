import type { Database } from '../db/connect.ts';
import { untilFree } from '../db/untilFree.ts';
import { KnownError } from '../domain/errors.ts';
import type { Logger } from '../logger.ts';
import { readJobRecord } from '../runs/jobReader.ts';
import { readRun, type Run } from '../runs/runReader.ts';
import type { Job } from './job.ts';
import { cancelRun, pauseJob, releaseRun, requestRun, resumeJob } from './operate.ts';

/** Who operates the jobs from elsewhere: the key that the request bears. */
export interface Operator {
  readonly id: string;
  readonly name: string;
}

export interface OperationsServices {
  /** A handle that does not wait for locks by itself: the thread of those who read is not to stand still. */
  readonly database: Database;
  readonly logger: Logger;
  now(): Date | Promise<Date>;
  /** Told of whatever the scheduler could act upon at once. */
  readonly onDue?: () => void;
  /** How long another writer is waited for. */
  readonly patienceMilliseconds?: number;
}

const PATIENCE_MILLISECONDS = 5000;

/** What an operator may ask for through the API. Each gives what it was asked for as it then stands; what was so before is no fault. */
export class Operations {
  private readonly services: OperationsServices;

  constructor(services: OperationsServices) {
    this.services = services;
  }

  /** Makes a run due now: of a slot, for a period, or of this moment. Throws CONFLICT where the job is paused or the slot is done. */
  runJob(job: Job, slot: Date | undefined, period: string | undefined, operator: Operator): Promise<Run> {
    return this.act('runJob', job, operator, slot, async (database, now, by) => {
      const record = await readJobRecord(database, job.name);
      if (record?.pausedAt != null) throw isPaused(job, record.pausedAt, record.pausedBy);
      const key = await requestRun(database, job, slot, now, { by, period });
      this.services.onDue?.();
      return (await readRun(database, key))!;
    });
  }

  cancelRun(job: Job, slot: Date, operator: Operator): Promise<Run> {
    return this.act('cancelRun', job, operator, slot, async (database, now, by) => {
      const key = { job: job.name, slot: slot.toISOString() };
      try {
        await cancelRun(database, job, key.slot, now, by);
      } catch (error) {
        const isSo = error instanceof KnownError && error.code === 'CONFLICT';
        const run = isSo ? await readRun(database, key) : undefined;
        if (run?.state !== 'CANCELLED') throw error;
      }
      return (await readRun(database, key))!;
    });
  }

  releaseRun(job: Job, slot: Date, operator: Operator): Promise<Run> {
    return this.act('releaseRun', job, operator, slot, async (database, now, by) => {
      const key = { job: job.name, slot: slot.toISOString() };
      await releaseRun(database, job, key.slot, now, by);
      this.services.onDue?.();
      return (await readRun(database, key))!;
    });
  }

  pauseJob(job: Job, operator: Operator): Promise<Job> {
    return this.act('pauseJob', job, operator, undefined, async (database, now, by) => {
      await pauseJob(database, job, now, by);
      return job;
    });
  }

  resumeJob(job: Job, operator: Operator): Promise<Job> {
    return this.act('resumeJob', job, operator, undefined, async (database, now) => {
      await resumeJob(database, job, now);
      this.services.onDue?.();
      return job;
    });
  }

  private async act<Result>(
    operation: string,
    job: Job,
    operator: Operator,
    slot: Date | undefined,
    work: (database: Database, now: Date, by: string) => Promise<Result>,
  ): Promise<Result> {
    const { database, logger, patienceMilliseconds = PATIENCE_MILLISECONDS } = this.services;
    const by = `${operator.name} (key ${operator.id})`;
    const told = { operation, job: job.name, slot: slot?.toISOString(), operator: operator.name, key: operator.id };
    try {
      const result = await untilFree(database, patienceMilliseconds, async () =>
        work(database, await this.services.now(), by),
      );
      logger.info(told, 'an operator has asked for something');
      return result;
    } catch (error) {
      if (error instanceof KnownError) logger.info({ ...told, code: error.code }, 'an operator was refused');
      throw error;
    }
  }
}

function isPaused({ name }: Job, since: string, by: string | null): KnownError {
  const whom = by === null ? '' : ` by ${by}`;
  return new KnownError('CONFLICT', `${name} has been paused${whom} since ${since}; let it go on first (resumeJob)`);
}
