/** The demonstration as somebody meets it who has just started the program: played into a file, served over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playDemo } from '../../seeds/playDemo.ts';
import { openDatabase } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { startRollupWorker } from '../../src/rollup/rollupWorker.ts';
import { serveGraphql, type GraphqlClient } from './graphqlClient.ts';

export interface Months {
  readonly firstMonth: string;
  readonly lastMonth: string;
}

/** Plays some months of a seed, or all of them, and serves them. */
export async function serveDemo(seed: number, parts: readonly (Months | undefined)[]): Promise<GraphqlClient> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-demo-'));
  const url = `sqlite:${join(folder, 'demo.db')}`;
  await fillDemo(url, seed, parts);
  const database = await openDatabase(url);
  const client = await serveGraphql(database);
  return {
    ...client,
    async close() {
      await client.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Plays some months of a seed, or all of them, into an empty database. */
export async function fillDemo(url: string, seed: number, parts: readonly (Months | undefined)[]): Promise<void> {
  const database = await openDatabase(url);
  await migrate(database);
  const worker = await startRollupWorker(url);
  for (const months of parts) await playDemo(database, worker, { seed, timeZone: 'Asia/Ho_Chi_Minh', ...months });
  await worker.stop();
  await database.close();
}
