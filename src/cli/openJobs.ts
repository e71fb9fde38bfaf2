import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Config } from '../config.ts';
import { readClock } from '../db/clock.ts';
import { openDatabase } from '../db/connect.ts';
import { STATEMENT_MILLISECONDS } from '../db/statementLimits.ts';
import type { Logger } from '../logger.ts';
import type { SchedulerServices } from '../scheduler/runNext.ts';
import { createWorkshop } from '../workshop/jobWork.ts';

export interface OpenedJobs {
  readonly services: SchedulerServices;
  close(): Promise<void>;
}

/** All that is needed to run jobs, on a database handle of their own. */
export async function openJobs(
  config: Config,
  logger: Logger,
  { stopping, onPublished }: { readonly stopping?: AbortSignal; readonly onPublished?: () => void } = {},
): Promise<OpenedJobs> {
  const { databaseUrl, timeZone, jobs: settings } = config;
  // Where the database stands still, the next tick tries again.
  const database = await openDatabase(databaseUrl, { statementMilliseconds: STATEMENT_MILLISECONDS.short });
  const told = onPublished && { onPublished };
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
    },
    async close() {
      await workshop.stop();
      await database.close();
    },
  };
}
