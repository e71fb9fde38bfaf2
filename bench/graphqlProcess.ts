import { startApp } from '../src/app.ts';
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
  /** Null where nothing was published. */
  readonly publication: number | null;
}

// The server as it is started for users, with the roll-up in a thread beside it that publishes when it is told to.
const databaseUrl = process.argv[2]!;
const app = await startApp(
  { host: '127.0.0.1', port: 0, databaseUrl, databaseChosen: true, timeZone: TIME_ZONE, logLevel: 'error' },
  createLogger('error'),
  [],
);
let worker: RollupWorker | undefined;

async function carryOut(order: GraphqlOrder): Promise<GraphqlAnswer> {
  let publication: number | null = null;
  if (order === 'start worker') worker = await startRollupWorker(databaseUrl);
  else if (order === 'stop worker') await stopWorker();
  else if (order === 'publish' || order === 'publish in full') {
    if (!worker) throw new Error('no roll-up thread was started');
    ({ publication } = await worker.publish({ full: order === 'publish in full', publishedAt: new Date() }));
  }
  const { user, system } = process.cpuUsage();
  return { url: `${app.url}/graphql`, cpuMilliseconds: (user + system) / 1000, publication };
}

async function stopWorker(): Promise<void> {
  await worker?.stop();
  worker = undefined;
}

serveOrders<GraphqlAnswer>(carryOut, async () => {
  await stopWorker();
  await app.stop();
});
