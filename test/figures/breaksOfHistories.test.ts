import { afterAll, expect, it } from 'vitest';
import { parsePeriod, shiftPeriod } from '../../src/domain/period.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { readPublication } from '../../src/snapshots/publicationReader.ts';
import { productBreaks } from '../helpers/productBreaks.ts';
import { publishInSteps } from '../helpers/publishedInSteps.ts';
import { pick } from '../helpers/random/chance.ts';
import { periodsOf } from '../helpers/random/months.ts';
import { randomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';
import { oracleBreaks } from '../oracle/breaks.ts';
import { knownAfter, playedOut } from '../oracle/known.ts';

// More by hand: TMPDIR=/dev/shm HISTORIES=1000 FIRST_SEED=7 ENGINE=sqlite npx vitest run test/figures/breaksOfHistories.test.ts
// (or ENGINE=mariadb).
const COUNT = Number(process.env['HISTORIES'] ?? 3);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const ENGINE = process.env['ENGINE'];
const seeds = Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index);

const counts = new Map<string, number>();
afterAll(() => {
  const found = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(`Of ${COUNT} histories from seed ${FIRST_SEED} on: ${found}`);
});

it.each(seeds)('every break is marked, and nothing else, as each publication knew it (seed %i)', async (seed) => {
  const random = randomHistory(seededRandom(seed), { indicators: 3 });
  for await (const database of openOnEachEngine(ENGINE)) {
    const chance = seededRandom(seed + 3_000_000);
    const published = await publishInSteps(database, random, chance, 0);
    const library = new SnapshotLibrary(database);
    const reader = new FigureReader(library);
    for (const { number, inputs } of published.length > 3 ? [pick(chance, published), published.at(-1)!] : published) {
      const edition = await library.edition((await readPublication(database, number))!);
      const known = playedOut(knownAfter(random.history, inputs));
      for (const { code: subject } of [...known.units, ...known.groups])
        for (const period of periodsOf(random.months)) {
          const indicator = pick(chance, known.indicators).code;
          const found = await productBreaks(reader, edition, { subject, period, indicator });
          if (!found) continue;
          const before = shiftPeriod(parsePeriod(period)!, -1).code;
          const place = `${number}: ${subject} ${period} ${indicator}`;
          expect(found, place).toEqual(oracleBreaks(known, { subject, indicator }, before, period));
          for (const one of found) count(one.split(' ')[1]!);
        }
    }
  }
});

function count(kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
