import { findReceiptOfSource, readSources } from '../src/batches/batchReader.ts';
import type { Database } from '../src/db/connect.ts';
import { parsePeriod } from '../src/domain/period.ts';
import { DEMO_SOURCE } from '../src/figures/describeData.ts';
import { closePeriod } from '../src/intake/changePeriod.ts';
import { importEvents } from '../src/intake/importEvents.ts';
import { importGroups } from '../src/intake/importGroups.ts';
import { importIndicators } from '../src/intake/importIndicators.ts';
import { importReports } from '../src/intake/importReports.ts';
import { importUnits } from '../src/intake/importUnits.ts';
import type { RollupWorker } from '../src/rollup/rollupWorker.ts';
import { readLatestPublication } from '../src/snapshots/publicationReader.ts';
import { demoCatalogueText } from './catalogueText.ts';
import { demoCalendar } from './demoCalendar.ts';
import { demoCatalogue } from './demoCatalogue.ts';
import { demoGroupRows } from './groupRows.ts';
import { inOwnUnits } from './ownUnits.ts';
import { reformEventRows, reformGroupRows } from './reform2025.ts';
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
const FIRST_MONTH = '2008-10';
const LAST_MONTH = '2011-09';

/** The instant of the simulated clock at which units, groups and indicators are received. */
const BEGINNING = new Date('2008-01-02T02:00:00Z');

/**
 * Fills a database with the demonstration: units, groups and indicators, then month by month under a simulated clock what was
 * reported, closed and published. Everything goes through the doors that real data use. What is there already is passed over, so
 * that an interrupted filling goes on where it was and ends in the same publications.
 */
export async function playDemo(
  database: Database,
  worker: RollupWorker,
  options: DemoOptions,
  onProgress: (progress: DemoProgress) => void = () => undefined,
): Promise<void> {
  const { seed, timeZone, firstMonth = FIRST_MONTH, lastMonth = LAST_MONTH } = options;
  const source = demoSource(seed);
  const catalogue = demoCatalogue();
  const units = demoUnitRows();
  const total = countMonths(firstMonth, lastMonth);
  onProgress({ what: 'units, events, groups and indicators', done: 0, total });
  await importUnits(database, { text: toCsv(units), source, receivedAt: BEGINNING });
  // Known from the beginning, so that every publication can be shown on the boundaries of 2025.
  await importEvents(database, { text: toCsv(reformEventRows()), source, receivedAt: BEGINNING });
  const groups = [...demoGroupRows(), ...reformGroupRows()];
  await importGroups(database, { text: toCsv(groups), source, receivedAt: BEGINNING });
  const { receipt } = await importIndicators(database, { text: demoCatalogueText(), source, receivedAt: BEGINNING });

  let done = 0;
  let known = receipt;
  const lastPublished = (await readLatestPublication(database))?.publishedAt ?? '';
  // While one publication is computed the next deliveries are taken in: what it shows is fixed by its receipt.
  let publishing: Promise<unknown> = Promise.resolve();
  for (const step of demoCalendar({ seed, firstMonth, lastMonth, units })) {
    const at = new Date(step.at);
    if (step.type === 'reports') {
      const from = `${source}: ${step.source}`;
      const reports = inOwnUnits(step.reports, catalogue);
      const before = await findReceiptOfSource(database, 'REPORTS', from);
      known =
        before ??
        (await importReports(database, { source: from, digest: null, receivedAt: at, timeZone, reports })).receipt;
    } else if (step.type === 'close') {
      const from = `${source}: closing of ${step.period}`;
      const before = await findReceiptOfSource(database, 'PERIODS', from);
      known =
        before ??
        (await closePeriod(database, { period: step.period, source: from, receivedAt: at, timeZone })).receipt;
      if (isMonth(step.period))
        onProgress({ what: `${step.period} reported, rolled up and closed`, done: ++done, total });
    } else if (step.at > lastPublished) {
      await publishing;
      publishing = worker.publish({ publishedAt: at, upTo: known });
      // It is awaited before the next one; until then a failure must not count as unhandled.
      publishing.catch(() => undefined);
    }
  }
  await publishing;
}

/** Whether a database holds the beginning of a demonstration that was interrupted, and of which seed. */
export async function interruptedDemo(database: Database): Promise<number | undefined> {
  const sources = await readSources(database, 'UNITS');
  const seed = sources.map((source) => DEMO_SOURCE.exec(source)?.[1]).find((found) => found !== undefined);
  if (seed === undefined) return undefined;
  const last = parsePeriod(LAST_MONTH)!;
  const ended = await findReceiptOfSource(database, 'PERIODS', `${demoSource(Number(seed))}: closing of ${last.code}`);
  const published = (await readLatestPublication(database))?.receipt ?? 0;
  return ended !== undefined && published >= ended ? undefined : Number(seed);
}

function demoSource(seed: number): string {
  return `demonstration data (synthetic), seed ${seed}`;
}

function isMonth(period: string): boolean {
  return parsePeriod(period)?.grain === 'MONTH';
}

function countMonths(first: string, last: string): number {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(last) - number(first) + 1;
}
