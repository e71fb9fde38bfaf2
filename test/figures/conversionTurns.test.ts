import { expect, test } from 'vitest';
import { parsePeriod } from '../../src/domain/period.ts';
import { BoundaryReader, type PeriodSource } from '../../src/figures/boundaries/boundaryReader.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary, type Edition } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type View } from '../../src/figures/view.ts';
import { allOf } from '../../src/lib/maybePromise.ts';
import type { SnapshotHeader } from '../../src/snapshots/snapshotReader.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { parseExample } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const PERIODS = ['2010-01', '2010-02', '2010-03', '2010-04', '2010-05', '2010-06'].map((code) => parsePeriod(code)!);

describeEachEngine('many periods on other boundaries', (open) => {
  test('are converted with a turn of others between two of them, and no further than somebody waits', async () => {
    const database = await open();
    const { history, published } = parseExample(`example: turns
units: [VN - NATION, 01 VN PROVINCE, 02 VN PROVINCE, 001 01 DISTRICT, 002 02 DISTRICT]
indicators:
  PHONES: { kind: COUNT, levels: [DISTRICT], overTime: SUM }
reports:
  - 001 ${PERIODS.map(({ code }) => `${code} PHONES 1`).join('\n  - 001 ')}
  - 002 ${PERIODS.map(({ code }) => `${code} PHONES 2`).join('\n  - 002 ')}
  - merge 2011-01-01 01 02 into 03
  - published
expect:
  - VN 2010-01 PHONES { value: 3 }
`);
    await playHistory(database, history, published);
    const library = new SnapshotLibrary(database);
    const edition = await library.edition((await readLatestPublication(database))!);
    const views = PERIODS.map((period) => viewOf(edition, period, '2011-01-01'));
    const [{ tree, definitions }] = views as [View];
    const merged = tree.units.find(({ code }) => code === '03')!;
    const read = async (checkTime: () => void): Promise<(number | undefined)[]> => {
      const reader = new FigureReader(library, checkTime);
      const found = await allOf(views, (view) =>
        reader.figure(view, { type: 'UNIT', unit: merged }, definitions.get('PHONES')!),
      );
      return found.map((figure) => Number(figure?.value?.numerator));
    };

    let turn = 0;
    let isOver = false;
    const count = (): void => {
      turn += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const turns = new Set<number>();
    // What is folded in one piece is checked as well, at the beginning.
    expect(await read(() => void turns.add(turn))).toEqual(PERIODS.map(() => 3));
    isOver = true;
    expect(turns.size).toBeGreaterThanOrEqual(PERIODS.length);

    library.conversions.clear();
    let looks = 0;
    const giveUp = (): void => {
      looks += 1;
      if (looks === turns.size - 1) throw new Error('nobody waits');
    };
    await expect(read(giveUp)).rejects.toThrow('nobody waits');
  });
});

test('one query may have so many units moved, also those of conversions in memory', () => {
  const source = {} as PeriodSource;
  const library = { conversions: { get: () => ({ units: 100_000 }) } } as unknown as SnapshotLibrary;
  const reader = new BoundaryReader(library, source, () => undefined);
  const edition = { publication: { number: 1 } } as Edition;
  const convert = (code: string): unknown =>
    reader.periodOf(
      { edition, period: parsePeriod(code)!, boundaries: '2011-01-01' } as View,
      { header: { revision: 1 } as SnapshotHeader, receipt: 1 },
      'PERIOD',
    );
  for (const { code } of PERIODS.slice(0, 3)) expect(convert(code)).toEqual({ units: 100_000 });
  expect(() => convert('2010-04')).toThrow(
    expect.objectContaining({
      code: 'QUERY_TOO_LARGE',
      details: expect.objectContaining({ limit: 300_000 }) as unknown,
    }),
  );
});
