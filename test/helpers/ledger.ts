/** A scheduler on a clock that stands still until a test moves it, with jobs made up for the purpose. */
import { Writable } from 'node:stream';
import type { Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { createLogger } from '../../src/logger.ts';
import { readRuns, type Run } from '../../src/runs/runReader.ts';
import { finishRun } from '../../src/runs/runStore.ts';
import type { Job, JobWork } from '../../src/scheduler/job.ts';
import type { RunOrder, SchedulerServices } from '../../src/scheduler/runNext.ts';
import { startScheduler, type Scheduler, type SchedulerOptions } from '../../src/scheduler/scheduler.ts';

/** A job that is tried twice, a minute apart. */
export function testJob(run: (work: JobWork) => unknown, more: Partial<Job> = {}): Job {
  return {
    name: 'refresh',
    schedule: '*/5 * * * *',
    timeZone: 'Asia/Ho_Chi_Minh',
    missed: 'all',
    timeLimitMinutes: 5,
    attempts: 2,
    backoffSeconds: [60],
    run: async (work) => void (await run(work)),
    ...more,
  };
}

const nothing = (): Promise<void> => Promise.resolve();
/** What jobs can do, where a test wants nothing of it. */
export function noWork({ slot }: RunOrder): JobWork {
  return { slot, publish: nothing, closeDue: nothing, verify: nothing, pruneRuns: nothing };
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [key: string]: unknown;
}

export interface TestLedger {
  readonly database: Database;
  readonly services: SchedulerServices;
  readonly logged: readonly LogLine[];
  /** Sets the clock. */
  at(instant: string): void;
  scheduler(jobs: readonly Job[], options?: SchedulerOptions): Scheduler;
  /** All runs, oldest slot first. */
  runs(job?: string): Promise<Run[]>;
}

let processes = 0;

export function testLedger(
  database: Database,
  instant: string,
  work: (order: RunOrder) => JobWork = noWork,
  more: Partial<SchedulerServices> = {},
): TestLedger {
  let now = new Date(instant);
  const logged: LogLine[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(JSON.parse(chunk.toString()) as LogLine);
      done();
    },
  });
  const services = {
    database,
    logger: createLogger('debug', stream),
    owner: `a test's process ${++processes}`,
    now: () => now,
    work,
    ...more,
  };
  return {
    database,
    services,
    logged,
    at(at) {
      now = new Date(at);
    },
    scheduler: (jobs, options) => startScheduler(jobs, services, options),
    runs: async (job) => (await readRuns(database, { job, first: 100_000 })).reverse(),
  };
}

/** Lets a job's claim run out, as if its process had stood still for so long. */
export async function endClaim({ knex }: Database, job: string): Promise<void> {
  await knex('lease')
    .where({ name: `job ${job}` })
    .update({ expires_at: 0 });
}

/** A table of what has become effective, beside the ledger. */
export async function withEffects({ knex }: Database): Promise<void> {
  await knex.schema.createTable('effect', (table) => {
    table.string('slot', 24);
  });
}

/** What a job makes effective, with its run done in the same transaction. */
export async function takeEffect(database: Database, { claim, slot }: RunOrder): Promise<void> {
  await transact(database, async (inside) => {
    await inside.knex('effect').insert({ slot: claim.slot });
    await finishRun(inside, claim, { at: slot, outcome: 'effective' });
  });
}

/** The same database with another clock: what it says and what its statements go by is so many milliseconds from the machine's. */
export function withClock(database: Database, ahead: () => number): Database {
  const dialect = Object.create(database.dialect, {
    nowMilliseconds: { get: () => `(${database.dialect.nowMilliseconds} + ${ahead()})` },
  }) as Database['dialect'];
  return { ...database, dialect };
}
