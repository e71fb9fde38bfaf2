import { expect, test, vi } from 'vitest';
import { KnownError } from '../../src/domain/errors.ts';
import { partsOf } from '../../src/domain/parts.ts';
import { parsePeriod, periodsContaining, type Period } from '../../src/domain/period.ts';
import { isLeaf } from '../../src/domain/tree.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary, type Edition } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject } from '../../src/figures/view.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { beginWorld } from '../helpers/sampleWorld.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { randomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld, WIDE_MONTHS } from '../helpers/wideWorld.ts';

/** The parts of every indicator of every leaf in some periods, all asked for at once. */
async function askAll(
  reader: FigureReader,
  edition: Edition,
  periods: readonly Period[],
): Promise<Map<string, unknown>> {
  const asked = periods.flatMap((period) => {
    const view = viewOf(edition, period);
    const leaves = view.tree.units.filter((_unit, ordinal) => isLeaf(view.tree, ordinal));
    return leaves.flatMap((unit) =>
      [...view.definitions.values()].map(async (definition): Promise<[string, unknown]> => {
        const subject: Subject = { type: 'UNIT', unit };
        const figure = await reader.figure(view, subject, definition);
        const state = figure && (await reader.state(figure));
        return [`${period.code} ${unit.code} ${definition.code}`, figure && [figure.vector, state]];
      }),
    );
  });
  return new Map(await Promise.all(asked));
}

describeEachEngine('leaves over many periods', (open) => {
  test.each([11, 12, 13])('are what they are one period at a time (seed %i)', async (seed) => {
    const { history, months } = randomHistory(seededRandom(seed));
    const database = await open();
    await playHistory(database, history);
    const publication = await readLatestPublication(database);
    const library = new SnapshotLibrary(database);
    const edition = await library.edition(publication!);
    const periods = months.flatMap((month) => periodsContaining(parsePeriod(month)!.firstMonth));
    const distinct = [...new Map(periods.map((period) => [period.code, period])).values()];
    const together = await askAll(new FigureReader(library), edition, distinct);
    expect(together.size).toBeGreaterThan(100);
    for (const period of distinct) {
      const whole = await library.leavesOf({ inputs: edition.inputs, period, scope: 'PERIOD' });
      const view = viewOf(edition, period);
      for (const [key, found] of await askAll(new FigureReader(library), edition, [period])) {
        expect(together.get(key), key).toEqual(found);
        const [, code, indicator] = key.split(' ');
        const unit = view.tree.units[view.tree.byCode.get(code!)!]!;
        const vector = (together.get(key) as [unknown] | null)?.[0];
        // A formula is evaluated where it is read.
        const isFolded = view.definitions.get(indicator!)?.kind !== 'DERIVED';
        if (vector && view.header && isFolded) expect(vector, key).toEqual(whole.vector(unit.id, indicator!));
      }
    }
  });

  test('keep what closed beneath them, also where they are asked for alone', async () => {
    const database = await open();
    const world = await beginWorld(database, {
      units: [
        'code,parent,level,name,valid_from,valid_to',
        'VN,,NATION,Cả nước,2008-01-01,',
        '01,VN,PROVINCE,Một,2008-01-01,',
        '001,01,DISTRICT,Huyện,2008-01-01,',
        '00001,001,COMMUNE,Xã,2008-01-01,2010-03-01',
        '',
      ].join('\n'),
      indicators: `indicators:
  - { code: VISITS, kind: COUNT, name: Lượt, nameEn: Visits, description: Lượt., descriptionEn: Visits., unitOfMeasure: lượt,
      unitOfMeasureEn: visits, levels: [COMMUNE], overTime: SUM, direction: HIGHER_IS_BETTER, validFrom: 2008-01-01 }
`,
    });
    await world.report('2010-03-05T01:00:00Z', [{ unit: '00001', period: '2010-02', values: { VISITS: 7 } }]);
    await world.publish('2010-04-08T01:00:00Z');
    const library = new SnapshotLibrary(database);
    const edition = await library.edition((await readLatestPublication(database))!);
    const period = parsePeriod('2010-Q1')!;
    const { id } = viewOf(edition, period).tree.units.at(-1)!;
    const whole = (await library.leavesOf({ inputs: edition.inputs, period, scope: 'PERIOD' })).vector(id, 'VISITS');
    expect(partsOf(whole).numerator).toBe(7);
    const alone = await library.someLeavesOf({ inputs: edition.inputs, period, scope: 'PERIOD' }, [id]);
    expect(alone.vector(id, 'VISITS')).toEqual(whole);
  });

  test('are read month by month once, and nothing is folded that is not asked for', async () => {
    const database = await open();
    await playWideWorld(database, 4);
    const library = new SnapshotLibrary(database);
    const edition = await library.edition((await readLatestPublication(database))!);
    const periods = WIDE_MONTHS.map((month) => parsePeriod(month)!);
    // The rows of what stands above are in memory.
    await askAll(new FigureReader(library), edition, periods);
    const whole = vi.spyOn(library, 'leavesOf');
    let rows = 0;
    const count = (found: unknown, { sql }: { sql: string }): void => {
      if (/from .report. /.test(sql) && Array.isArray(found)) rows += found.length;
    };
    database.knex.on('query-response', count);
    await askAll(new FigureReader(library), edition, periods);
    database.knex.removeListener('query-response', count);
    expect(whole).not.toHaveBeenCalled();
    // 24 communes in 12 months, and one of them corrected in each.
    expect(rows).toBe(24 * 12 + 12);
  });

  test('and over many revisions, others have their turn between one period and the next', async () => {
    const database = await open();
    await playWideWorld(database, 2);
    const library = new SnapshotLibrary(database);
    const edition = await library.edition((await readLatestPublication(database))!);
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns += 1;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    const packed: number[] = [];
    await Promise.all(
      WIDE_MONTHS.map(async (month) => {
        await library.rowsOf(month, edition.headers.get(month)!.revision);
        packed.push(turns);
      }),
    );
    isOver = true;
    expect(new Set(packed).size).toBe(WIDE_MONTHS.length);
  });

  test('are given up when the time is over', async () => {
    const database = await open();
    await playWideWorld(database, 2);
    const library = new SnapshotLibrary(database);
    const edition = await library.edition((await readLatestPublication(database))!);
    let steps = 0;
    const reader = new FigureReader(library, () => {
      steps += 1;
      if (steps === 6) throw new KnownError('QUERY_TIMEOUT', 'over');
    });
    const periods = WIDE_MONTHS.map((month) => parsePeriod(month)!);
    await expect(askAll(reader, edition, periods)).rejects.toThrow('over');
  });
});
