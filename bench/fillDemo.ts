import { playDemo } from '../seeds/playDemo.ts';
import { openDatabase } from '../src/db/connect.ts';
import { startRollupWorker } from '../src/rollup/rollupWorker.ts';
import { DEMO_PERIOD } from './demoQueries.ts';
import { TIME_ZONE } from './fillYear.ts';

/** The demonstration from a month on, to the one that queries ask for. */
export async function fillDemo(url: string, firstMonth: string): Promise<void> {
  const database = await openDatabase(url);
  const worker = await startRollupWorker(url);
  try {
    await playDemo(database, worker, { seed: 1, timeZone: TIME_ZONE, firstMonth, lastMonth: DEMO_PERIOD });
  } finally {
    await worker.stop();
    await database.close();
  }
}
