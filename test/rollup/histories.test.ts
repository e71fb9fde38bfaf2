import { afterAll, expect, it } from 'vitest';
import { knownAfter, playedOut } from '../oracle/known.ts';
import { oracleAccount, oracleFigure, oracleRank } from '../oracle/oracle.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { inputSteps } from '../helpers/historySteps.ts';
import { playSteps, playStructure, publish } from '../helpers/playHistory.ts';
import { productAccounts } from '../helpers/productAccount.ts';
import { productAnswers, type ProductFigure } from '../helpers/productFigures.ts';
import {
  allFigures,
  checksumsAt,
  figuresAt,
  onSomeDay,
  publishInSteps,
  randomFigure,
  type FigureName,
} from '../helpers/publishedInSteps.ts';
import { randomHistory, type RandomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';
import type { Database } from '../../src/db/connect.ts';
import type { History } from '../oracle/history.ts';

// More by hand: TMPDIR=/dev/shm HISTORIES=1000 FIRST_SEED=7 ENGINE=sqlite npx vitest run test/rollup/histories.test.ts
// (or ENGINE=mariadb). Of many histories fewer figures each are compared with the oracle, which is slow, and fewer are played twice.
const COUNT = Number(process.env['HISTORIES'] ?? 6);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const ENGINE = process.env['ENGINE'];
const IS_MANY = COUNT > 100;
/** How many figures of a history are compared with the oracle. */
const FIGURES = IS_MANY ? 15 : 60;
const seeds = Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index);

const having = new Map<string, number>();
afterAll(() => {
  const kinds = [...having].map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(`Of ${COUNT} histories from seed ${FIRST_SEED} on, so many have each kind of input: ${kinds}`);
});

/** Some have all questions; the others a few, so that many can be played. */
function historyOf(seed: number): RandomHistory {
  const size = seed % (IS_MANY ? 20 : 4) === 0 ? {} : { indicators: 5 };
  return randomHistory(seededRandom(seed), { ...size, ...(seed % 2 === 0 && { firstMonth: '2010-10' }) });
}

it.each(seeds)('step by step, in full and on every engine: one result, and the oracle’s (seed %i)', async (seed) => {
  const random = historyOf(seed);
  const { history, months, counts } = random;
  for (const [kind, count] of Object.entries(counts)) having.set(kind, (having.get(kind) ?? 0) + Number(count > 0));
  const results: Record<string, string>[] = [];
  let isFirstEngine = true;

  for await (const database of openOnEachEngine(ENGINE)) {
    const chance = seededRandom(seed + 1_000_000);
    const publications = await publishInSteps(database, random, chance, IS_MANY ? 3 : 8);
    const library = new SnapshotLibrary(database);
    const latest = publications.at(-1)!;
    results.push(latest.checksums);

    // In full over the same database nothing is found to differ, and every observation is accounted for.
    expect((await publish(database, undefined, true)).publication, 'publication in full').toBeNull();

    // Every earlier publication still reads as it did, and said what was true by what was known.
    for (const { number, inputs, checksums, figures } of publications) {
      expect(await checksumsAt(database, number), `checksums at publication ${number}`).toEqual(checksums);
      expect(await figuresAt(database, number, figures, library), `figures at publication ${number}`).toEqual(figures);
      expect(differing(figures, knownAfter(history, inputs)), `publication ${number}`).toEqual([]);
    }

    const known = playedOut(history);
    // What the engines hold is the same by its checksums; the first is compared with the oracle in more places.
    const names =
      isFirstEngine && seed % (IS_MANY ? 50 : 5) === 1 ? allFigures(known, months) : someFigures(known, months, chance);
    expect(differing(await figuresAt(database, latest.number, names), history)).toEqual([]);
    // On the boundaries of other days, too; the nation has the same there, but for what is unplaced.
    const elsewhere = someFigures(known, months, chance).map((name) => onSomeDay(chance, name, months));
    expect(differing(await figuresAt(database, latest.number, elsewhere), history)).toEqual([]);
    const nation = someFigures(known, months, chance).map((name) => ({ ...name, subject: 'VN' }));
    const onDays = nation.map((name) => onSomeDay(chance, name, months));
    const ownFigures = await figuresAt(database, latest.number, nation);
    for (const [index, { figure, ...name }] of (await figuresAt(database, latest.number, onDays)).entries())
      expectSameNation(ownFigures[index]!.figure, figure, JSON.stringify(name));
    expect(await productAccounts(database, months)).toEqual(months.map((month) => oracleAccount(history, month)));
    await expectSameRanks(database, known, someFigures(known, months, chance).slice(0, IS_MANY ? 2 : 5));
    isFirstEngine = false;
  }

  for await (const database of openOnEachEngine(ENGINE)) {
    if (IS_MANY && seed % 10 !== 0) break;
    await playStructure(database, history);
    await playSteps(database, inputSteps(history));
    const { publication } = await publish(database, undefined, true);
    results.push(await checksumsAt(database, publication!));
  }
  const [first] = results;
  for (const other of results) expect(other).toEqual(first);
  expect(Object.keys(first ?? {}).length).toBeGreaterThan(4);
});

function someFigures(known: History, months: readonly string[], chance: () => number): FigureName[] {
  return Array.from({ length: FIGURES }, () => randomFigure(chance, known, months));
}

/** The first few figures that are not the oracle's. */
function differing(found: readonly (FigureName & { figure: unknown })[], known: History): string[] {
  return found
    .map(({ subject, period, indicator, boundaries, figure }) => ({
      name: `${subject} ${period} ${boundaries ?? ''} ${indicator}`,
      expected: show(oracleFigure(known, subject, period, indicator, boundaries)),
      found: show(figure),
    }))
    .filter((pair) => pair.expected !== pair.found)
    .slice(0, 5)
    .map((pair) => `${pair.name}: ${pair.expected}, found ${pair.found}`);
}

async function expectSameRanks(database: Database, known: History, names: readonly FigureName[]): Promise<void> {
  const product = await productAnswers(database);
  for (const { period, indicator } of names) {
    const provinces = known.units.filter(({ level }) => level === 'PROVINCE').map(({ code }) => code);
    const found = await product.ranks(provinces, period, indicator);
    expect(found, `ranks ${period} ${indicator}`).toEqual(oracleRank(known, provinces, period, indicator));
  }
}

/** The same, but for what it says of where things are kept. What nobody is asked on the period's own day is told, but owes nothing, where somebody is. */
function expectSameNation(own: ProductFigure | null, other: ProductFigure | null, name: string): void {
  if (own === null) expect({ value: null, due: 0, ...other }, name).toMatchObject({ value: null, due: 0 });
  else expect({ ...other, unplaced: 0 }, name).toEqual({ ...own, unplaced: 0 });
}

function show(value: unknown): string {
  const sorted = value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort()) : value;
  return JSON.stringify(sorted, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}
