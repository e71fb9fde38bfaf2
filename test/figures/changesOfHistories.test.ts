import { afterAll, expect, it } from 'vitest';
import { CHANGE_CAUSES } from '../../src/figures/changes/causes.ts';
import { SnapshotLibrary, type Edition } from '../../src/figures/snapshotLibrary.ts';
import { readPublication } from '../../src/snapshots/publicationReader.ts';
import { expectChangesAddUp } from '../helpers/changesAddUp.ts';
import { publishInSteps } from '../helpers/publishedInSteps.ts';
import { pick } from '../helpers/random/chance.ts';
import { randomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';

// More by hand: TMPDIR=/dev/shm HISTORIES=1000 FIRST_SEED=7 ENGINE=sqlite npx vitest run test/figures/changesOfHistories.test.ts
// (or ENGINE=mariadb). Every period is looked at since the publication before; since one farther back it is some periods, and so it is of many
// histories, and on an engine after the first, whose rows are the same by other tests.
const COUNT = Number(process.env['HISTORIES'] ?? 3);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const ENGINE = process.env['ENGINE'];
const IS_MANY = COUNT > 20;
/** How many periods are looked at where it is not all of them. */
const SOME = 3;
const seeds = Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index);

const changed = new Map<string, number>();
afterAll(() => {
  const causes = CHANGE_CAUSES.map((cause) => `${cause} ${changed.get(cause) ?? 0}`).join(', ');
  console.log(`Of ${COUNT} histories from seed ${FIRST_SEED} on, each cause has changed so many figures: ${causes}`);
});

it.each(seeds)('the parts of every change add up, and nothing else has changed (seed %i)', async (seed) => {
  const history = randomHistory(seededRandom(seed), {
    ...(seed % 4 !== 0 && { indicators: 5 }),
    ...(seed % 2 === 0 && { firstMonth: '2010-10' }),
  });
  let isFirstEngine = true;
  for await (const database of openOnEachEngine(ENGINE)) {
    const chance = seededRandom(seed + 2_000_000);
    const published = await publishInSteps(database, history, chance, 0);
    const library = new SnapshotLibrary(database);
    const editions: (Edition | undefined)[] = [undefined];
    for (const { number } of published)
      editions.push(await library.edition((await readPublication(database, number))!));
    let compared = 0;
    for (const [index, edition] of editions.entries()) {
      if (!edition) continue;
      const farther = pick(chance, editions.slice(0, index));
      const periods = edition.headers.periods();
      for (const since of new Set([editions[index - 1], farther])) {
        const isWhole = isFirstEngine && !IS_MANY && since === editions[index - 1];
        for (const period of isWhole ? periods : Array.from({ length: SOME }, () => pick(chance, periods))) {
          const counted = await expectChangesAddUp(library, since, edition, period);
          for (const [cause, count] of counted) changed.set(cause, (changed.get(cause) ?? 0) + count);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(5);
    isFirstEngine = false;
  }
});
