import { setTimeout as sleep } from 'node:timers/promises';
import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase } from '../src/db/connect.ts';
import { importReports } from '../src/intake/importReports.ts';
import { TIME_ZONE } from './fillYear.ts';
import { atMost, information, milliseconds, seconds, type Finding } from './finding.ts';
import { load, pace, type Target } from './loadGenerator.ts';
import { median, percentile } from './statistics.ts';
import type { YearDatabase } from './yearDatabases.ts';
import { monthName, yearReport } from './yearReports.ts';
import { startYearServer } from './yearServer.ts';

const ROUNDS = 3;
const PER_SECOND = 100;
const REST_SECONDS = 2;
const AIM = 4;

export interface RecomputeMeasure {
  readonly units: readonly UnitRow[];
  readonly months: number;
  readonly database: YearDatabase;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** A small query at a steady pace, at rest and while a thread of the same server recomputes the year. */
export async function measureRecompute(measure: RecomputeMeasure): Promise<Finding[]> {
  const { units, months, database, say } = measure;
  const server = await startYearServer(database.url, measure.profileFolder);
  try {
    const query = `{ snapshot(period: "${monthName(months)}") { publication nation { figure(indicator: "CONDITION_LAST_1") { percent } } } }`;
    const target: Target = { url: (await server.ask('url')).url, body: JSON.stringify({ query }) };
    await load(target, { connections: 1, seconds: 2, requests: 2000 });
    const atRest: number[] = [];
    const meanwhile: number[] = [];
    const took: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      say(`${database.engine.name}: asking while the year is recomputed, round ${round} of ${ROUNDS}`);
      await changeEverything(database.url, units, months, round);
      await server.ask('start worker');
      const resting = pace(target, PER_SECOND);
      await sleep(REST_SECONDS * 1000);
      atRest.push(...(await resting.stop()));

      const busy = pace(target, PER_SECOND);
      const began = performance.now();
      const { published } = await server.ask('publish in full');
      took.push((performance.now() - began) / 1000);
      meanwhile.push(...(await busy.stop()));
      if (!published) throw new Error('nothing was published');
      await server.ask('stop worker');
    }
    const [rest, busy] = [percentile(atRest, 0.99), percentile(meanwhile, 0.99)];
    const { name } = database.engine;
    return [
      atMost(
        `p99 of a small query while a year is recomputed (${name})`,
        `${milliseconds(busy)} against ${milliseconds(rest)} at rest`,
        busy / rest,
        AIM,
      ),
      information(
        '  p50 and slowest',
        `${milliseconds(median(meanwhile))} and ${milliseconds(Math.max(...meanwhile))} against ${milliseconds(median(atRest))} and ${milliseconds(Math.max(...atRest))}`,
      ),
      information(
        '  how it was asked',
        `${PER_SECOND}/s; ${meanwhile.length} and ${atRest.length} requests; a recompute took ${seconds(median(took))}`,
      ),
    ];
  } finally {
    await server.stop();
  }
}

/** One commune of every district corrects every month, so that no row stays as it was. */
async function changeEverything(url: string, units: readonly UnitRow[], months: number, round: number): Promise<void> {
  const communes = new Map<string, UnitRow>();
  for (const unit of units) if (unit.level === 'COMMUNE') communes.set(unit.parent, unit);
  const database = await openDatabase(url);
  try {
    await importReports(database, {
      source: `benchmark, corrections ${round}`,
      digest: null,
      receivedAt: new Date(),
      timeZone: TIME_ZONE,
      reports: Array.from({ length: months }, (_, index) =>
        [...communes.values()].map((unit) => yearReport(unit, index + 1, round)),
      ).flat(),
    });
  } finally {
    await database.close();
  }
}
