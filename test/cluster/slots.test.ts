import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { disturbSchedulers } from '../faults/schedulers.ts';
import { SEED } from '../faults/settings.ts';
import { lookAtSlots } from '../faults/slotWorld.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { startCluster, type Cluster, type Node } from './galera.ts';
import { MILLISECONDS, SLOTS } from './settings.ts';

let cluster: Cluster | undefined;
beforeAll(async () => {
  cluster = await startCluster();
}, MILLISECONDS);
afterAll(() => cluster?.stop(), MILLISECONDS);

/** With 1,000 slots: 150 kills and 150 freezes of schedulers, 20 kills and 20 freezes of nodes. */
const STRIKES = Math.ceil(SLOTS * 0.15);
const NODE_STRIKES = Math.ceil(SLOTS * 0.02);

test(
  'three schedulers, each at a node of its own, do every slot once, none twice, none in part, while they and the nodes are killed and frozen',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    if (!cluster) return skip('there is no Galera on this machine');
    const { kill, freeze } = nodeStrikes(cluster, seededRandom(SEED + 1));
    const { urls, database } = await fresh(cluster, 'slots');
    try {
      const seen = await disturbSchedulers(database, {
        ...{ slots: SLOTS, kills: STRIKES, freezes: STRIKES, seed: SEED, isFenced: true, urls },
        others: [...times(NODE_STRIKES, kill), ...times(NODE_STRIKES, freeze)],
      });
      console.log(
        `Galera, SEED=${SEED}: ${JSON.stringify({ ...seen, nodeKills: NODE_STRIKES, nodeFreezes: NODE_STRIKES })}`,
      );
      expect(seen).toMatchObject({
        ...{ slots: SLOTS, waiting: 0, otherwise: {}, never: 0, twice: 0, torn: 0, ofOthers: 0 },
        ...{ kills: STRIKES, freezes: STRIKES },
      });
      // Otherwise nothing was shown.
      expect(seen.inRun).toBeGreaterThan(STRIKES);
      expect(seen.attempts).toBeGreaterThan(SLOTS);
      for (const url of urls) expect(await at(url, lookAtSlots)).toMatchObject({ slots: SLOTS, twice: 0, torn: 0 });
    } finally {
      await database.close();
    }
  },
);

test('would do some twice if nothing proved whose run it is', { timeout: MILLISECONDS }, async ({ skip }) => {
  if (!cluster) return skip('there is no Galera on this machine');
  const { urls, database } = await fresh(cluster, 'weak');
  try {
    const seen = await disturbSchedulers(database, {
      ...{ slots: 40, kills: 0, freezes: 12, seed: SEED, isFenced: false, urls },
    });
    console.log(`Galera without the fence, SEED=${SEED}: ${JSON.stringify(seen)}`);
    expect(seen.twice).toBeGreaterThan(0);
  } finally {
    await database.close();
  }
});

async function fresh(of: Cluster, name: string): Promise<{ urls: readonly string[]; database: Database }> {
  const { url, urls } = await of.createDatabase(name);
  const database = await openDatabase(url, { statementMilliseconds: 5000 });
  await migrate(database);
  return { urls, database };
}

/** A node is killed and started again, or stands still for longer or shorter than the others wait for it. */
function nodeStrikes(of: Cluster, random: () => number): Record<'kill' | 'freeze', () => Promise<void>> {
  const any = (): Node => ([1, 2, 3] as const)[Math.floor(random() * 3)]!;
  return {
    async kill() {
      const node = any();
      await of.kill(node);
      await sleep(random() * 2000);
      await of.join(node);
    },
    freeze: () => of.freeze(any(), 200 + random() * 6000),
  };
}

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

async function at<Result>(url: string, look: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(url);
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}
