import { expect, it } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { readHeaders } from '../../src/snapshots/snapshotReader.ts';
import { inputSteps, playHistory, playSteps, playStructure, publish } from '../helpers/playHistory.ts';
import { productFigures } from '../helpers/productFigures.ts';
import { randomHistory, type RandomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine, openOnEachEngine } from '../helpers/testDatabase.ts';
import { oracleFigure } from '../oracle/oracle.ts';

// More by hand: HISTORIES=1000 npx vitest run test/rollup/histories.test.ts
const COUNT = Number(process.env['HISTORIES'] ?? 6);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const seeds = Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index);

const history = (seed: number): RandomHistory =>
  randomHistory(seededRandom(seed), seed % 2 === 0 ? { firstMonth: '2010-10' } : {});

/** Every period that a history touches. */
function periodsOf(months: readonly string[]): string[] {
  const quarter = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  const half = (month: string): string => `${month.slice(0, 4)}-H${Math.ceil(Number(month.slice(5)) / 6)}`;
  return [...new Set(months.flatMap((month) => [month, quarter(month), half(month), month.slice(0, 4)]))];
}

async function checksums(database: Database): Promise<Record<string, string>> {
  const latest = await readLatestPublication(database);
  const headers = await readHeaders(database, latest?.number ?? 0);
  return Object.fromEntries([...headers].map(([period, { checksum }]) => [period, checksum]));
}

describeEachEngine('random histories against the oracle', (open) => {
  for (const seed of seeds.slice(0, Math.max(2, COUNT / 3))) {
    it(`every figure is the oracle's (seed ${seed})`, async () => {
      const random = history(seed);
      const database = await open();
      await playHistory(database, random.history);
      const figureOf = await productFigures(database);
      const subjects = [
        ...random.history.units.map(({ code }) => code),
        ...random.history.groups.map(({ code }) => code),
      ];
      const differing: string[] = [];
      for (const period of periodsOf(random.months)) {
        for (const { code: indicator } of random.history.indicators) {
          const found = await Promise.all(subjects.map((subject) => figureOf(subject, period, indicator)));
          subjects.forEach((subject, index) => {
            const expected = oracleFigure(random.history, subject, period, indicator);
            if (show(found[index]) !== show(expected))
              differing.push(`${subject} ${period} ${indicator}: ${show(expected)}, found ${show(found[index])}`);
          });
        }
      }
      expect(differing.slice(0, 5), `seed ${seed}, inputs ${JSON.stringify(random.counts)}`).toEqual([]);
    });
  }
});

it.each(seeds)('step by step, in full and on every engine: the same checksums (seed %i)', async (seed) => {
  const random = history(seed);
  const steps = inputSteps(random.history);
  const results: Record<string, string>[] = [];
  for await (const database of openOnEachEngine()) {
    // Published after every few inputs, some of the publications by a process that has just begun.
    await playStructure(database, random.history);
    const chance = seededRandom(seed + 1_000_000);
    let rollup = new Rollup(database);
    for (let start = 0; start < steps.length;) {
      const next = start + 1 + Math.floor(chance() * 60);
      await playSteps(database, steps.slice(start, next));
      await publish(database, rollup);
      if (chance() < 0.3) rollup = new Rollup(database);
      start = next;
    }
    results.push(await checksums(database));
    // In full over the same database: nothing is found to differ.
    expect((await publish(database, rollup, true)).publication).toBeNull();
  }
  for await (const database of openOnEachEngine()) {
    await playHistory(database, random.history);
    results.push(await checksums(database));
  }
  const [first] = results;
  for (const other of results) expect(other).toEqual(first);
  expect(Object.keys(first ?? {}).length).toBeGreaterThan(4);
});

function show(value: unknown): string {
  const sorted = value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort()) : value;
  return JSON.stringify(sorted, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}
