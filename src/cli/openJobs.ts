import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Config } from '../config.ts';
import { readClock } from '../db/clock.ts';
import { openDatabase } from '../db/connect.ts';
import { STATEMENT_MILLISECONDS } from '../db/statementLimits.ts';
import type { ThreadMeasures } from '../db/threadMeasures.ts';
import type { Logger } from '../logger.ts';
import type { SchedulerServices } from '../scheduler/runNext.ts';
import type { AttemptEnded } from '../scheduler/tellRun.ts';
import { createWorkshop } from '../workshop/jobWork.ts';

export interface OpenedJobs {
  readonly services: SchedulerServices;
  close(): Promise<void>;
}

/** What a process wants to hear, and to say, while it runs jobs. */
export interface JobsHearers {
  readonly stopping?: AbortSignal;
  readonly onPublished?: () => void;
  /** Told every other second what a thread that computes has measured of itself. */
  readonly onMeasures?: (thread: string, measures: ThreadMeasures) => void;
  readonly onEnded?: (ended: AttemptEnded) => void;
}

/** All that is needed to run jobs, on a database handle of their own. */
export async function openJobs(
  config: Config,
  logger: Logger,
  { stopping, onPublished, onMeasures, onEnded }: JobsHearers = {},
): Promise<OpenedJobs> {
  const { databaseUrl, timeZone, jobs: settings } = config;
  // Where the database stands still, the next tick tries again.
  const database = await openDatabase(databaseUrl, { statementMilliseconds: STATEMENT_MILLISECONDS.short });
  const told = { ...(onPublished && { onPublished }), ...(onMeasures && { onMeasures }) };
  const workshop = createWorkshop({ database, databaseUrl, settings, timeZone, logLevel: logger.level, ...told });
  return {
    services: {
      database,
      logger,
      owner: `${hostname().slice(0, 20)} ${randomUUID()}`,
      // The database's clock is the one that all servers share.
      now: () => readClock(database),
      work: (order) => workshop.work(order),
      ...(stopping && { stopping }),
      ...(onEnded && { onEnded }),
    },
    async close() {
      await workshop.stop();
      await database.close();
    },
  };
}
