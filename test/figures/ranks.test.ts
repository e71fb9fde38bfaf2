import { expect, it } from 'vitest';
import { parsePeriod } from '../../src/domain/period.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf } from '../../src/figures/view.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { randomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { oracleRank } from '../oracle/oracle.ts';

describeEachEngine('ranks', (open) => {
  it.each([11, 12])('among all units of a level are the oracle’s, ties included (seed %i)', async (seed) => {
    const { history, months } = randomHistory(seededRandom(seed));
    const database = await open();
    await playHistory(database, history);
    const publication = await readLatestPublication(database);
    const library = new SnapshotLibrary(database);
    const reader = new FigureReader(library);
    let ranked = 0;
    for (const month of months) {
      const view = viewOf(await library.edition(publication!), parsePeriod(month));
      // A history goes on with the first code of a unit.
      const { stretches } = view.edition.inputs.units;
      const codeOf = (id: number): string => stretches.get(id)![0]!.unit.code;
      const units = view.tree.units.filter((unit) => unit.level === 'COMMUNE');
      for (const definition of view.definitions.values()) {
        const found = await reader.rankings(view, definition, 'COMMUNE', () =>
          units.map((unit) => ({ type: 'UNIT', unit })),
        );
        const codes = units.map(({ id }) => codeOf(id));
        const expected = oracleRank(history, codes, month, definition.code);
        const byCode = new Map(units.flatMap(({ id }) => (found.has(id) ? [[codeOf(id), found.get(id)]] : [])));
        expect(byCode, `${month} ${definition.code}`).toEqual(expected);
        ranked += found.size;
      }
    }
    expect(ranked).toBeGreaterThan(50);
  });
});
