import { expect, test } from 'vitest';
import { Figure } from '../../src/figures/figure.ts';
import type { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { FigureTable } from '../../src/figures/table/figureTable.ts';
import { planTable } from '../../src/figures/table/tablePlan.ts';
import type { TableRequest } from '../../src/figures/table/tableRequest.ts';
import { viewOf } from '../../src/figures/view.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

describeSampleWorld('a table of many rows, in memory', ({ database }) => {
  /** A table, how often its figures are read and how often others have their turn while something is asked of it. */
  async function worked(
    request: Partial<TableRequest>,
    ask: (table: FigureTable) => Promise<unknown>,
  ): Promise<{ rows: number; reads: number; looks: number; turns: number }> {
    const library = new SnapshotLibrary(database());
    const publication = (await readLatestPublication(database()))!;
    const view = viewOf(await library.edition(publication));
    const plan = planTable(view, { indicators: ['STAFF'], periods: { last: 120 }, ...request });
    let reads = 0;
    // Everything there at once, as it is once it has been read.
    const reader = {
      figure: (its, subject, definition) => {
        reads += 1;
        return new Figure(its, subject, definition, []);
      },
      state: () => 'PROVISIONAL',
    } as Pick<FigureReader, 'figure' | 'state'> as FigureReader;
    const spend = (): void => undefined;
    let looks = 0;
    const spending = { spendFigures: spend, spendLooks: spend, spendRows: spend, checkTime: () => void (looks += 1) };
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await ask(new FigureTable(plan, reader, spending));
    isOver = true;
    return { rows: plan.blocks.reduce((sum, { subjects }) => sum + subjects.length, 0), reads, looks, turns };
  }

  test('reads each figure once, however many conditions look at it, and gives others their turn', async () => {
    const where = Array.from({ length: 25 }, () => ({ hasValue: false }));
    const { rows, reads, looks, turns } = await worked({ where }, (table) => table.page(1, undefined));
    expect(rows).toBeGreaterThan(1000);
    expect(reads).toBe(rows);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(rows / 500));
    expect(looks).toBeGreaterThanOrEqual(Math.floor(rows / 500));
  });

  test('orders by ten keys with one reading, and gives others their turn', async () => {
    const orderBy = Array.from({ length: 5 }, () => [{ by: 'VALUE' as const }, { by: 'COVERAGE' as const }]).flat();
    const { rows, reads, turns } = await worked({ orderBy }, (table) => table.page(1, undefined));
    expect(reads).toBe(rows);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(rows / 500));
  });

  test('adds up and takes the ends with turns of others in between', async () => {
    expect((await worked({ level: 'COMMUNE' }, (table) => table.totals())).turns).toBeGreaterThanOrEqual(30);
    expect(
      (await worked({ top: 1, level: 'COMMUNE', shape: 'LONG' }, (table) => table.page(1, undefined))).turns,
    ).toBeGreaterThanOrEqual(1);
  });
});
