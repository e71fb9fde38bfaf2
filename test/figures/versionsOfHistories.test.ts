import { afterAll, expect, it } from 'vitest';
import { parsePeriod } from '../../src/domain/period.ts';
import type { SubjectId } from '../../src/domain/unit.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary, type Edition } from '../../src/figures/snapshotLibrary.ts';
import { viewOf } from '../../src/figures/view.ts';
import { versionsOf } from '../../src/indicators/indicatorReader.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { subjectOf } from '../helpers/productBreaks.ts';
import { productUnderVersion } from '../helpers/productUnderVersion.ts';
import { publishInSteps } from '../helpers/publishedInSteps.ts';
import { pick } from '../helpers/random/chance.ts';
import { periodsOf } from '../helpers/random/months.ts';
import { randomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';
import { playedOut, underVersion } from '../oracle/known.ts';
import { oracleFigure } from '../oracle/oracle.ts';

// More by hand: TMPDIR=/dev/shm HISTORIES=1000 FIRST_SEED=7 ENGINE=sqlite npx vitest run test/figures/versionsOfHistories.test.ts
// (or ENGINE=mariadb).
const COUNT = Number(process.env['HISTORIES'] ?? 3);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const ENGINE = process.env['ENGINE'];
const FIGURES = 60;
const seeds = Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index);

const counts = { figures: 0, others: 0, meaningless: 0 };
afterAll(() => {
  console.log(`Of ${COUNT} histories from seed ${FIRST_SEED} on: ${JSON.stringify(counts)}`);
});

it.each(seeds)('a figure by any version is what it would be if that had held always (seed %i)', async (seed) => {
  const random = randomHistory(seededRandom(seed), { indicators: 5 });
  const { history, months } = random;
  const known = playedOut(history);
  for await (const database of openOnEachEngine(ENGINE)) {
    const chance = seededRandom(seed + 4_000_000);
    await publishInSteps(database, random, chance, 0);
    const library = new SnapshotLibrary(database);
    const edition = await library.edition((await readLatestPublication(database))!);
    const reader = new FigureReader(library);
    for (let tries = 0; tries < FIGURES; tries++) {
      const view = viewOf(edition, parsePeriod(pick(chance, periodsOf(months))));
      const subject = subjectOf(edition, pick(chance, [...known.units, ...known.groups]).code);
      const holding = pick(chance, [...view.definitions.values()]);
      const shown = await reader.figure(view, subject, holding);
      if (!shown) continue;
      const { definition } = pick(chance, versionsOf(holding));
      const code = subject.type === 'UNIT' ? firstCode(edition, subject.unit.id) : subject.group.code;
      const name = { subject: code, period: view.period.code, indicator: definition.code };
      const found = await productUnderVersion(library, edition, name, definition.version).catch(meaningless);
      if (found === 'MEANINGLESS') continue;
      const under = underVersion(history, definition.code, definition.version);
      const expected = oracleFigure(under, code, name.period, name.indicator);
      const place = `${JSON.stringify(name)} by version ${definition.version}`;
      // Of whom the version does not ask at all nothing is due.
      if (expected === null) expect(found, place).toMatchObject({ value: null, due: 0 });
      else expect({ ...found, inputsDiffer: null }, place).toEqual({ ...expected, inputsDiffer: null });
      counts.figures++;
      if (definition !== holding) counts.others++;
    }
  }
});

/** A formula may take what is not defined yet. */
function meaningless(error: unknown): 'MEANINGLESS' {
  expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
  counts.meaningless++;
  return 'MEANINGLESS';
}

function firstCode({ inputs }: Edition, id: SubjectId): string {
  return inputs.units.stretches.get(id)![0]!.unit.code;
}
