import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase } from '../src/db/connect.ts';
import { startProcess } from './childProcess.ts';
import type { Engine } from './engines.ts';
import { atMostGiveOrTake, information, milliseconds, times, type Finding } from './finding.ts';
import { generatedUnits, type CountrySize } from './generatedUnits.ts';
import type { RollupAnswer, RollupOrder } from './rollupProcess.ts';
import { lateUnits, sealedToReadable, sendLate, type LateDoor } from './sendLate.ts';
import { median } from './statistics.ts';
import { createYearDatabase, type YearDatabase } from './yearDatabases.ts';
import { startYearServer } from './yearServer.ts';

const ROUNDS = 3;
const WARM_UP = 10;
const MONTH = 1;
const AIM = 1;
/** Allowed for chance, chosen beforehand; the least and the most beside the result say how much chance there was. */
const TOLERANCE = 0.1;

export interface GrowthMeasure {
  readonly engine: Engine;
  readonly smaller: CountrySize;
  readonly larger: CountrySize;
  /** How many late reports in each country. */
  readonly reports: number;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** A country and what one measurement came to in it. */
interface Country {
  readonly units: readonly UnitRow[];
  readonly database: YearDatabase;
}

interface Grown {
  readonly milliseconds: readonly number[];
  readonly peakMegabytes: number;
}

/** A month in full, and a late report, in two countries of different sizes, taking turns. */
export async function measureGrowth(measure: GrowthMeasure): Promise<Finding[]> {
  const { engine, say } = measure;
  const countries: Country[] = [];
  try {
    for (const size of [measure.smaller, measure.larger]) {
      const units = generatedUnits(size);
      say(`taking in a month of ${units.length.toLocaleString('en')} units on ${engine.name}`);
      countries.push({ units, database: await createYearDatabase(engine, units, MONTH) });
    }
    const full = await recompute(countries, measure);
    const late = await sendReports(countries, measure);
    const sizes = countries.map(({ units }) => units.length);
    return [
      information(
        `growth (${engine.name})`,
        countries
          .map(
            ({ units, database }) =>
              `${units.length.toLocaleString('en')} units with ${database.observations.toLocaleString('en')} observations`,
          )
          .join(', '),
        times(sizes[1]! / sizes[0]!),
      ),
      ...compare('a month in full', full, sizes, 'of the process that recomputes'),
      ...compare('a late report, from sealed to readable', late, sizes, 'of the server'),
    ];
  } finally {
    for (const { database } of countries) await database.remove();
  }
}

async function recompute(
  countries: readonly Country[],
  { engine, profileFolder, say }: GrowthMeasure,
): Promise<Grown[]> {
  const children: Awaited<ReturnType<typeof startProcess<RollupOrder, RollupAnswer>>>[] = [];
  try {
    for (const { database } of countries)
      children.push(
        await startProcess<RollupOrder, RollupAnswer>(
          new URL('./rollupProcess.ts', import.meta.url),
          [database.url],
          profileFolder,
        ),
      );
    const answers = children.map((): RollupAnswer[] => []);
    for (let round = 0; round <= ROUNDS; round++) {
      say(`${engine.name}: a month in full at both sizes, ${round} of ${ROUNDS}`);
      for (const [index, child] of children.entries()) answers[index]!.push(await child.ask('run'));
    }
    return answers.map((all) => ({
      milliseconds: all.slice(1).map(({ seconds }) => seconds * 1000),
      peakMegabytes: all.at(-1)!.peakMegabytes,
    }));
  } finally {
    for (const child of children) await child.stop();
  }
}

async function sendReports(
  countries: readonly Country[],
  { engine, reports, profileFolder, say }: GrowthMeasure,
): Promise<Grown[]> {
  const doors: LateDoor[] = [];
  try {
    for (const { units, database } of countries) {
      say(`${engine.name}: a server of ${units.length.toLocaleString('en')} units`);
      const server = await startYearServer(database.url, profileFolder);
      doors.push({ server, database: await openDatabase(database.url), url: (await server.ask('url')).url });
      await server.ask('start worker');
    }
    const late = countries.map(({ units }) => lateUnits(units, MONTH, WARM_UP + reports));
    const took = doors.map((): number[] => []);
    for (let index = 0; index < WARM_UP + reports; index++) {
      if (index % 20 === 0) say(`${engine.name}: late reports at both sizes, from ${index + 1} on`);
      for (const [place, door] of doors.entries())
        took[place]!.push(sealedToReadable(await sendLate(door, late[place]![index]!, MONTH)));
    }
    const grown: Grown[] = [];
    for (const [place, { server }] of doors.entries()) {
      const { peakMegabytes } = await server.ask('usage');
      grown.push({ milliseconds: took[place]!.slice(WARM_UP), peakMegabytes });
    }
    return grown;
  } finally {
    for (const { server, database } of doors) {
      await database.close();
      await server.stop();
    }
  }
}

/** The ratio of the times by the ratio of the sizes: one where the time grows as the country does. */
function compare(
  what: string,
  [smaller, larger]: readonly Grown[],
  sizes: readonly number[],
  whose: string,
): Finding[] {
  const [less, more] = [smaller!, larger!].map((grown) => median(grown.milliseconds)) as [number, number];
  const growth = more / less / (sizes[1]! / sizes[0]!);
  const range = ({ milliseconds: took }: Grown): string =>
    `${milliseconds(Math.min(...took))} to ${milliseconds(Math.max(...took))}`;
  return [
    atMostGiveOrTake(
      `  ${what}, growth of its time by growth of the units`,
      `${milliseconds(less)} and ${milliseconds(more)}`,
      growth,
      AIM,
      TOLERANCE,
    ),
    information('    from least to most', `${range(smaller!)}, and ${range(larger!)}`),
    information(
      `    most memory ${whose}`,
      `${smaller!.peakMegabytes.toFixed(0)} and ${larger!.peakMegabytes.toFixed(0)} MB`,
      times(larger!.peakMegabytes / smaller!.peakMegabytes),
    ),
  ];
}
