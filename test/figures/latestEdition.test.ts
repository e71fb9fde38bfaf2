import { expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the latest publication', (open) => {
  test('is at hand without a statement once it is watched, and follows what is published', async () => {
    const world = await playSampleWorld(await open());
    const latest = new LatestEdition(new SnapshotLibrary(world.database));
    await latest.watch();
    try {
      const before = latest.get();
      expect(before).not.toBeInstanceOf(Promise);
      const first = latest.known!.number;
      await world.report('2011-03-20T02:00:00Z', [{ unit: '08746', period: '2010-11', values: { VISITS: 7 } }]);
      await world.publish('2011-03-20T03:00:00Z');
      // One look is under way when the other is asked for.
      await Promise.all([latest.look(), latest.look()]);
      expect(latest.known?.number).toBe(first + 1);
      expect(await latest.get()).toMatchObject({ publication: { number: first + 1 } });
    } finally {
      latest.stop();
    }
  }, 60_000);

  test('that cannot be looked up is told of once, and stays what it was', async () => {
    const { database } = await playSampleWorld(await open());
    const told: unknown[] = [];
    const latest = new LatestEdition(new SnapshotLibrary(database), (error) => told.push(error));
    await latest.watch();
    const known = latest.known;
    await database.close();
    await latest.look();
    await latest.look();
    expect(told).toHaveLength(1);
    expect(latest.known).toBe(known);
    latest.stop();
  }, 60_000);
});
