import { openDatabase } from '../src/db/connect.ts';
import { Rollup } from '../src/rollup/runRollup.ts';
import { PUBLISHER, withLease } from '../src/runs/withLease.ts';
import { serveOrders } from './childProcess.ts';

export type RollupOrder = 'run';

export interface RollupAnswer {
  readonly seconds: number;
  readonly periods: number;
  readonly rowsWritten: number;
  /** Most memory that the process has held so far. */
  readonly peakMegabytes: number;
}

// A process that recomputes and publishes everything from the reports, as if nothing had been published before.
const url = process.argv[2]!;
const database = await openDatabase(url);

async function run(): Promise<RollupAnswer> {
  for (const table of ['snapshot_row', 'snapshot', 'publication']) await database.knex(table).truncate();
  const began = performance.now();
  // A new one each time: it remembers nothing, so that every report is read and parsed.
  const result = await withLease(database, PUBLISHER, `bench ${process.pid}`, 0, (lease) =>
    new Rollup(database).run({ full: true, publishedAt: new Date(), lease }),
  );
  const seconds = (performance.now() - began) / 1000;
  return {
    seconds,
    periods: result.periods.length,
    rowsWritten: result.rowsWritten,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

serveOrders<RollupAnswer>(run, () => database.close());
