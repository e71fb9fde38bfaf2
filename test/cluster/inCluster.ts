import { afterAll, beforeAll, type TestContext } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { startCluster, type Cluster } from './galera.ts';
import { MILLISECONDS } from './settings.ts';

/** A database of its own on the cluster. */
export interface ClusterDatabase {
  readonly cluster: Cluster;
  /** By all nodes' addresses, and by each node's alone. */
  readonly url: string;
  readonly urls: readonly string[];
  /** A handle that finds another node where its own is gone. */
  readonly database: Database;
}

/** A cluster for a suite, gone after it. Each test asks for a migrated database; it is skipped where no cluster can be started. */
export function clusterDatabases(): (name: string, skip: TestContext['skip']) => Promise<ClusterDatabase> {
  let cluster: Cluster | undefined;
  const handles: Database[] = [];
  beforeAll(async () => {
    cluster = await startCluster();
  }, MILLISECONDS);
  afterAll(async () => {
    for (const handle of handles) await handle.close();
    await cluster?.stop();
  }, MILLISECONDS);
  return async (name, skip) => {
    if (!cluster) return skip('there is no Galera on this machine');
    const { url, urls } = await cluster.createDatabase(name);
    const database = await openDatabase(url, { statementMilliseconds: 5000 });
    handles.push(database);
    await migrate(database);
    return { cluster, url, urls, database };
  };
}

/** Looks at a database by an address of its own. */
export async function lookAt<Result>(url: string, look: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(url);
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}
