import { startApp } from '../src/app.ts';
import { DEFAULT_JOB_SETTINGS, DEFAULT_LIMITS } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { startRollupWorker, type RollupWorker } from '../src/rollup/rollupWorker.ts';
import { serveOrders } from './childProcess.ts';
import { TIME_ZONE } from './fillYear.ts';

export type GraphqlOrder =
  | 'url'
  /** What the process has used so far. */
  | 'usage'
  /** Starts a roll-up thread that remembers nothing. */
  | 'start worker'
  | 'stop worker'
  | 'publish'
  | 'publish in full';

export interface GraphqlAnswer {
  readonly url: string;
  readonly cpuMilliseconds: number;
  /** Most memory that the process has held so far. */
  readonly peakMegabytes: number;
  /** What was published just now; null where nothing was. */
  readonly published: Published | null;
}

export interface Published {
  readonly publication: number;
  readonly periods: number;
  readonly rowsWritten: number;
}

// The server as it is started for users, with the roll-up in a thread beside it that publishes when it is told to.
const databaseUrl = process.argv[2]!;
const app = await startApp(
  {
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    databaseChosen: true,
    timeZone: TIME_ZONE,
    logLevel: 'error',
    limits: DEFAULT_LIMITS,
    jobs: DEFAULT_JOB_SETTINGS,
    language: 'en',
    loopbackWithoutKey: false,
    rateLimitPerMinute: 0,
    introspection: true,
    trustedDocuments: undefined,
  },
  createLogger('error'),
  [],
);
let worker: RollupWorker | undefined;

async function carryOut(order: GraphqlOrder): Promise<GraphqlAnswer> {
  let published: Published | null = null;
  if (order === 'start worker') worker = await startRollupWorker(databaseUrl);
  else if (order === 'stop worker') await stopWorker();
  else if (order === 'publish' || order === 'publish in full') {
    if (!worker) throw new Error('no roll-up thread was started');
    const { publication, periods, rowsWritten } = await worker.publish({
      full: order === 'publish in full',
      publishedAt: new Date(),
    });
    if (publication !== null) published = { publication, periods: periods.length, rowsWritten };
  }
  const { user, system } = process.cpuUsage();
  return {
    url: `${app.url}/graphql`,
    cpuMilliseconds: (user + system) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    published,
  };
}

async function stopWorker(): Promise<void> {
  await worker?.stop();
  worker = undefined;
}

serveOrders<GraphqlAnswer>(carryOut, async () => {
  await stopWorker();
  await app.stop();
});
