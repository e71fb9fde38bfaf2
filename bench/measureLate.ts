import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase, type Database } from '../src/db/connect.ts';
import { periodsContaining, parsePeriod } from '../src/domain/period.ts';
import { importIndicators } from '../src/intake/importIndicators.ts';
import { SQLITE } from './engines.ts';
import { information, milliseconds, times, within, type Finding } from './finding.ts';
import type { ViewRefreshed } from './refreshViews.ts';
import { lateUnits, sealedToReadable, sendLate, type LateDoor, type LateReport } from './sendLate.ts';
import { median, percentile } from './statistics.ts';
import { yearCatalogueText } from './yearCatalogue.ts';
import type { YearDatabase } from './yearDatabases.ts';
import { monthName } from './yearReports.ts';
import { startYearServer, type YearServer } from './yearServer.ts';

const RECOMPUTES = 3;
const WARM_UP = 10;
/** How far back the older of the two months lies, where so many were taken in. */
const MONTHS_BACK = 5;
const AIM_MILLISECONDS = 50;

export interface LateMeasure {
  readonly units: readonly UnitRow[];
  readonly months: number;
  readonly database: YearDatabase;
  /** How many late reports for each of the two months. */
  readonly reports: number;
  /** What the same takes PostgreSQL, where there is one. */
  readonly refreshed: readonly ViewRefreshed[];
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/**
 * One commune's late report from when it is sealed until a query shows it, against computing its month, and the quarter, half and
 * year that contain it, for everybody; and against views that PostgreSQL refreshes.
 */
export async function measureLate(measure: LateMeasure): Promise<Finding[]> {
  const { units, months, database, reports, say } = measure;
  const server = await startYearServer(database.url, measure.profileFolder);
  const handle = await openDatabase(database.url);
  try {
    const { url } = await server.ask('url');
    await server.ask('start worker');
    const everybody: number[] = [];
    for (let index = 0; index <= RECOMPUTES; index++) {
      say(`${database.engine.name}: ${monthName(months)} for everybody, ${index} of ${RECOMPUTES}`);
      const took = await recomputeMonth(handle, server, months, index);
      // The first one also reads the year in.
      if (index > 0) everybody.push(took);
    }
    const door: LateDoor = { database: handle, server, url };
    const sendAll = async (month: number): Promise<LateReport[]> => {
      const sent: LateReport[] = [];
      for (const [index, unit] of lateUnits(units, month, WARM_UP + reports).entries()) {
        if (index % 20 === 0)
          say(`${database.engine.name}: late reports for ${monthName(month)}, from ${index + 1} on`);
        sent.push(await sendLate(door, unit, month));
      }
      return sent.slice(WARM_UP);
    };
    const older = Math.max(1, months - MONTHS_BACK);
    const latest = await sendAll(months);
    const back = await sendAll(older);
    return [
      ...describe(database, `for the latest month`, latest, database.engine === SQLITE),
      ...compare(latest, everybody, months, measure.refreshed),
      ...describe(database, `for ${months - older} months back`, back, false),
    ];
  } finally {
    await handle.close();
    await server.stop();
  }
}

function describe({ engine }: YearDatabase, which: string, reports: readonly LateReport[], isAim: boolean): Finding[] {
  const totals = reports.map(sealedToReadable);
  const [half, most] = [0.5, 0.95].map((share) => percentile(totals, share)) as [number, number];
  const what = `a late report ${which}, from sealed to readable (${engine.name})`;
  const measured = `p50 ${milliseconds(half)}, p95 ${milliseconds(most)} of ${reports.length}`;
  const part = (take: (report: LateReport) => number): string => milliseconds(median(reports.map(take)));
  const rows = reports.map(({ rowsWritten }) => rowsWritten);
  const periods = reports.map((report) => report.periods);
  return [
    isAim ? within(what, measured, most, AIM_MILLISECONDS) : information(what, measured),
    information(
      '  of which published, read; before that taken in',
      `${part((one) => one.published)}, ${part((one) => one.read)}; ${part((one) => one.imported)}`,
    ),
    information(
      '  rows written for each',
      `${median(rows)}, at most ${Math.max(...rows)}, in ${Math.min(...periods)} to ${Math.max(...periods)} periods`,
    ),
  ];
}

function compare(
  reports: readonly LateReport[],
  everybody: readonly number[],
  month: number,
  refreshed: readonly ViewRefreshed[],
): Finding[] {
  const ours = median(reports.map(sealedToReadable));
  const against = (what: string, theirs: number, rows = ''): Finding =>
    information(
      `  faster than ${what}`,
      `${milliseconds(ours)} against ${milliseconds(theirs)}${rows}`,
      times(theirs / ours),
    );
  const periods = periodsContaining(parsePeriod(monthName(month))!.firstMonth).map(({ code }) => code);
  return [
    against(`${periods.join(', ')} for everybody`, median(everybody)),
    ...refreshed.map(({ name, rows, milliseconds: took }) =>
      against(`REFRESH MATERIALIZED VIEW of ${name}`, median(took), ` for ${rows.toLocaleString('en')} rows`),
    ),
  ];
}

/** A new version of the definitions changes what everybody's month, and what contains it, was computed by. */
async function recomputeMonth(database: Database, server: YearServer, month: number, index: number): Promise<number> {
  const text = yearCatalogueText(`${monthName(month)}-${String(index + 2).padStart(2, '0')}`, `0.8${index + 1}`);
  await importIndicators(database, { text, source: `benchmark, targets ${index}`, receivedAt: new Date() });
  const began = performance.now();
  const { published } = await server.ask('publish');
  if (!published) throw new Error('nothing was published');
  return performance.now() - began;
}
