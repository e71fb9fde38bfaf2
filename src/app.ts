import type { Config } from './config.ts';
import { readClock } from './db/clock.ts';
import { openDatabase, type Database } from './db/connect.ts';
import { refuseAhead } from './db/migrate.ts';
import { STATEMENT_MILLISECONDS } from './db/statementLimits.ts';
import type { ThreadMeasures } from './db/threadMeasures.ts';
import { LatestEdition } from './figures/latestEdition.ts';
import { SnapshotLibrary } from './figures/snapshotLibrary.ts';
import { readTrustedDocuments } from './graphql/trustedDocuments.ts';
import { isLoopback } from './http/access/foreignSign.ts';
import { createHttpServer } from './http/server.ts';
import { readReadKeys } from './keys/keyReader.ts';
import { noteUses } from './keys/noteUses.ts';
import type { Logger } from './logger.ts';
import { Metrics } from './metrics/metrics.ts';
import { watchDatabase } from './metrics/watchDatabase.ts';
import { Stops } from './lib/stops.ts';
import type { Job } from './scheduler/job.ts';
import type { AttemptEnded } from './scheduler/tellRun.ts';
import { Operations } from './scheduler/operations.ts';

export interface App {
  /** Where it answers. */
  readonly url: string;
  /** What whoever runs it should know. */
  readonly notices: readonly string[];
  stop(): Promise<void>;
  /** What has not been stopped yet, the one under way first. */
  readonly left: readonly string[];
}

/** What the server hears of its jobs. */
export interface JobsHeard {
  /** Something has been published: this server need not find out by itself. */
  published(): void;
  /** What a thread has measured of itself since it last told. */
  measured(thread: string, measures: ThreadMeasures): void;
  /** An attempt of a run has ended. */
  ended(attempt: AttemptEnded): void;
}

/** What runs the jobs. */
export interface RunningJobs {
  /** Looks at once whether something has become due. */
  look(): void;
  stop(): Promise<void>;
  /** Why none are run now; undefined where they are. */
  whyNot(): string | undefined;
}

export type StartJobs = (heard: JobsHeard) => Promise<RunningJobs>;

/**
 * Builds the server from its configuration on a migrated database and starts it. What was started is stopped in reverse order. Jobs are run by what
 * `startJobs` starts, beside this thread: a database that is busy keeps them waiting and nobody who asks.
 */
export async function startApp(
  config: Config,
  logger: Logger,
  jobs: readonly Job[],
  startJobs?: StartJobs,
): Promise<App> {
  const stops = new Stops();
  let retire = (): void => undefined;
  const stop = (): Promise<void> => {
    retire();
    return stops.run((what, error) => {
      logger.error({ err: error, what }, 'something could not be stopped; the rest is');
    });
  };
  try {
    const writer = await opened(config, false);
    stops.add('the writing handle', () => writer.close());
    await refuseAhead(writer);
    const reader = await opened(config, true);
    stops.add('the reading handle', () => reader.close());

    const prober = await openDatabase(config.databaseUrl, {
      waitsForWriters: false,
      statementMilliseconds: STATEMENT_MILLISECONDS.probe,
    });
    stops.add('the probing handle', () => prober.close());

    const metrics = new Metrics();
    watchDatabase(metrics, 'writer', writer);
    watchDatabase(metrics, 'reader', reader);

    const trustedDocuments =
      config.trustedDocuments === undefined ? undefined : readTrustedDocuments(config.trustedDocuments);
    const latest = new LatestEdition(new SnapshotLibrary(reader), (error) => {
      logger.error({ err: error }, 'the latest publication could not be looked up');
    });
    await latest.watch();
    stops.add('the watch for publications', () => {
      latest.stop();
      return Promise.resolve();
    });

    let running: RunningJobs | undefined;
    const operations = new Operations({
      database: writer,
      logger,
      now: () => readClock(writer),
      onDue: () => running?.look(),
    });
    const http = await createHttpServer({
      prober,
      whyNoJobs: () => (startJobs && !running ? 'the jobs are being started' : running?.whyNot()),
      latest,
      jobs,
      operations,
      logger,
      metrics,
      limits: config.limits,
      introspection: config.introspection,
      trustedDocuments,
      access: {
        readKeys: () => readReadKeys(reader),
        noteUse: noteUses(writer, config.timeZone, logger, Date.now),
        loopbackWithoutKey: config.loopbackWithoutKey,
        requestsPerMinute: config.rateLimitPerMinute,
        now: Date.now,
      },
    });
    stops.add('the server', () => http.close());
    const port = await http.listen(config.host, config.port);

    const jobsRun = (running = await startJobs?.({
      published: () => void latest.look(),
      measured: (thread, measures) => {
        metrics.thread(thread, measures);
      },
      ended: (attempt) => {
        metrics.attempt(attempt);
      },
    }));
    if (jobsRun) stops.add('the jobs', () => jobsRun.stop());
    retire = () => {
      http.retire();
    };
    return {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      notices: await noticesOf(config, reader),
      stop,
      get left() {
        return stops.left;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function noticesOf({ host }: Config, reader: Database): Promise<string[]> {
  if (host === 'localhost' || isLoopback(host) || (await readReadKeys(reader)).length > 0) return [];
  return [
    `It listens on ${host} and has no keys: requests from other machines are refused until there is one (tonghop key create --name "Power BI").`,
  ];
}

function opened(config: Config, readOnly: boolean): Promise<Database> {
  return openDatabase(config.databaseUrl, {
    readOnly,
    waitsForWriters: false,
    statementMilliseconds: readOnly ? config.limits.milliseconds : STATEMENT_MILLISECONDS.short,
  });
}
