import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { disturbSchedulers } from '../faults/schedulers.ts';
import { SEED } from '../faults/settings.ts';
import { lookAtSlots } from '../faults/slotWorld.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import type { Cluster, Node } from './galera.ts';
import { clusterDatabases, lookAt } from './inCluster.ts';
import { MILLISECONDS, SLOTS } from './settings.ts';

const clusterDatabase = clusterDatabases();

/** With 1,000 slots: 150 kills and 150 freezes of schedulers, 20 kills and 20 freezes of nodes. */
const STRIKES = Math.ceil(SLOTS * 0.15);
const NODE_STRIKES = Math.ceil(SLOTS * 0.02);

test(
  'three schedulers, each at a node of its own, do every slot once, none twice, none in part, while they and the nodes are killed and frozen',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { cluster, urls, database } = await clusterDatabase('slots', skip);
    const { kill, freeze } = nodeStrikes(cluster, seededRandom(SEED + 1));
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
    for (const url of urls) expect(await lookAt(url, lookAtSlots)).toMatchObject({ slots: SLOTS, twice: 0, torn: 0 });
  },
);

test('would do some twice if nothing proved whose run it is', { timeout: MILLISECONDS }, async ({ skip }) => {
  const { urls, database } = await clusterDatabase('weak', skip);
  const seen = await disturbSchedulers(database, {
    ...{ slots: 40, kills: 0, freezes: 12, seed: SEED, isFenced: false, urls },
  });
  console.log(`Galera without the fence, SEED=${SEED}: ${JSON.stringify(seen)}`);
  expect(seen.twice).toBeGreaterThan(0);
});

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
