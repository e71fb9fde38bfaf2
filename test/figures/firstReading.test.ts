import { expect, test } from 'vitest';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

describeSampleWorld('many periods that nobody has looked at', ({ database }) => {
  test('are read one after the other, with turns of others in between', async () => {
    const library = new SnapshotLibrary(database());
    const { headers } = await library.edition((await readLatestPublication(database()))!);
    let turn = 0;
    let isOver = false;
    const count = (): void => {
      turn += 1;
      if (!isOver) setImmediate(count);
    };
    const readIn: number[] = [];
    const listen = (): void => void readIn.push(turn);
    count();
    database().knex.on('query', listen);
    try {
      await Promise.all(
        [...headers.periods()].map(async (period) => library.rowsOf(period, headers.get(period)!.revision)),
      );
    } finally {
      database().knex.removeListener('query', listen);
      isOver = true;
    }
    expect(readIn.length).toBeGreaterThan(5);
    expect(new Set(readIn).size).toBe(readIn.length);
  });
});
