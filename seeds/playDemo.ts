import type { Database } from '../src/db/connect.ts';
import { readCounter } from '../src/db/counter.ts';
import { parsePeriod } from '../src/domain/period.ts';
import { closePeriod } from '../src/intake/changePeriod.ts';
import { importGroups } from '../src/intake/importGroups.ts';
import { importIndicators } from '../src/intake/importIndicators.ts';
import { importReports } from '../src/intake/importReports.ts';
import { importUnits } from '../src/intake/importUnits.ts';
import type { RollupWorker } from '../src/rollup/rollupWorker.ts';
import { demoCatalogueText } from './catalogueText.ts';
import { demoCalendar } from './demoCalendar.ts';
import { demoGroupRows } from './groupRows.ts';
import { demoUnitRows } from './unitRows.ts';
import { toCsv } from './toCsv.ts';

export interface DemoOptions {
  readonly seed: number;
  readonly timeZone: string;
  readonly firstMonth?: string;
  readonly lastMonth?: string;
}

export interface DemoProgress {
  /** What was done last. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export const DEFAULT_DEMO_SEED = 1;

/** The instant of the simulated clock at which units, groups and indicators are received. */
const BEGINNING = new Date('2008-01-02T02:00:00Z');

/**
 * Fills an empty database with the demonstration: units, groups and indicators, then month by month under a simulated clock what was
 * reported, closed and published. Everything goes through the doors that real data use.
 */
export async function playDemo(
  database: Database,
  worker: RollupWorker,
  options: DemoOptions,
  onProgress: (progress: DemoProgress) => void = () => undefined,
): Promise<void> {
  const source = `demonstration data (synthetic), seed ${options.seed}`;
  const units = demoUnitRows();
  const { firstMonth = '2008-10', lastMonth = '2011-09' } = options;
  const steps = demoCalendar({ seed: options.seed, firstMonth, lastMonth, units });
  const total = countMonths(firstMonth, lastMonth);
  onProgress({ what: 'units, groups and indicators', done: 0, total });
  await importUnits(database, { text: toCsv(units), source, receivedAt: BEGINNING });
  await importGroups(database, { text: toCsv(demoGroupRows()), source, receivedAt: BEGINNING });
  await importIndicators(database, { text: demoCatalogueText(), source, receivedAt: BEGINNING });

  let done = 0;
  // While one publication is computed the next deliveries are taken in: what it shows is fixed by its receipt.
  let publishing: Promise<unknown> = Promise.resolve();
  for (const step of steps) {
    const at = new Date(step.at);
    const { timeZone } = options;
    if (step.type === 'reports') {
      const { reports } = step;
      await importReports(database, {
        source: `${source}: ${step.source}`,
        digest: null,
        receivedAt: at,
        timeZone,
        reports,
      });
    } else if (step.type === 'close') {
      await closePeriod(database, { period: step.period, source, receivedAt: at, timeZone });
      if (isMonth(step.period))
        onProgress({ what: `${step.period} reported, rolled up and closed`, done: ++done, total });
    } else {
      await publishing;
      publishing = worker.publish({ publishedAt: at, upTo: await readCounter(database.knex, 'receipt') });
      // It is awaited before the next one; until then a failure must not count as unhandled.
      publishing.catch(() => undefined);
    }
  }
  await publishing;
}

function isMonth(period: string): boolean {
  return parsePeriod(period)?.grain === 'MONTH';
}

function countMonths(first: string, last: string): number {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(last) - number(first) + 1;
}
