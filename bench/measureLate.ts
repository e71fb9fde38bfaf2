import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase, type Database } from '../src/db/connect.ts';
import { periodsContaining, parsePeriod } from '../src/domain/period.ts';
import { importIndicators } from '../src/intake/importIndicators.ts';
import { importReports } from '../src/intake/importReports.ts';
import { TIME_ZONE } from './fillYear.ts';
import { information, milliseconds, times, type Finding } from './finding.ts';
import { ask } from './loadGenerator.ts';
import { median, percentile } from './statistics.ts';
import { yearCatalogueText } from './yearCatalogue.ts';
import type { YearDatabase } from './yearDatabases.ts';
import { monthName, silentUnits, yearReport } from './yearReports.ts';
import { startYearServer, type YearServer } from './yearServer.ts';

const REPORTS = 20;
const RECOMPUTES = 3;
const INDICATOR = 'COUNT_SUM_1';

export interface LateMeasure {
  readonly units: readonly UnitRow[];
  readonly months: number;
  readonly database: YearDatabase;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/**
 * One commune's late report from its arrival until a query shows it, against computing its month, and the quarter, half and
 * year that contain it, for everybody.
 */
export async function measureLate(measure: LateMeasure): Promise<Finding[]> {
  const { units, months, database, say } = measure;
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
    const late: Late[] = [];
    for (const [index, unit] of silentUnits(units, months).slice(0, REPORTS).entries()) {
      if (index === 0) say(`${database.engine.name}: late reports, one by one`);
      late.push(await sendLate(handle, server, url, unit, months));
    }
    const part = (take: (one: Late) => number): string => milliseconds(median(late.map(take)));
    const totals = late.map(({ imported, published, read }) => imported + published + read);
    const [half, most] = [0.5, 0.95].map((share) => percentile(totals, share)) as [number, number];
    const periods = periodsContaining(parsePeriod(monthName(months))!.firstMonth).map(({ code }) => code);
    return [
      information(
        `a late report until it can be read (${database.engine.name})`,
        `p50 ${milliseconds(half)}, p95 ${milliseconds(most)} of ${late.length}`,
        times(half / median(everybody)),
      ),
      information(
        '  received, published, read',
        `${part((one) => one.imported)}, ${part((one) => one.published)}, ${part((one) => one.read)}`,
      ),
      information(`  against ${periods.join(', ')} for everybody`, milliseconds(median(everybody))),
    ];
  } finally {
    await handle.close();
    await server.stop();
  }
}

/** A new version of the definitions changes what everybody's month, and what contains it, was computed by. */
async function recomputeMonth(database: Database, server: YearServer, month: number, index: number): Promise<number> {
  const text = yearCatalogueText(`${monthName(month)}-${String(index + 2).padStart(2, '0')}`, `0.8${index + 1}`);
  await importIndicators(database, { text, source: `benchmark, targets ${index}`, receivedAt: new Date() });
  const began = performance.now();
  const { publication } = await server.ask('publish');
  if (publication === null) throw new Error('nothing was published');
  return performance.now() - began;
}

/** Milliseconds of each step. */
interface Late {
  readonly imported: number;
  readonly published: number;
  readonly read: number;
}

async function sendLate(
  database: Database,
  server: YearServer,
  url: string,
  unit: UnitRow,
  month: number,
): Promise<Late> {
  const report = yearReport(unit, month, 0);
  const began = performance.now();
  await importReports(database, {
    source: `benchmark, late ${unit.code}`,
    digest: null,
    receivedAt: new Date(),
    timeZone: TIME_ZONE,
    reports: [report],
  });
  const imported = performance.now();
  const { publication } = await server.ask('publish');
  const published = performance.now();
  const query = `{ snapshot(period: "${report.period}") { publication unit(code: "${unit.code}") { figure(indicator: "${INDICATOR}") { value } parent { figure(indicator: "${INDICATOR}") { value reported due } } } } }`;
  const answer = JSON.parse(await ask({ url, body: JSON.stringify({ query }) })) as {
    data: { snapshot: { publication: number; unit: { figure: { value: number } } } };
  };
  const read = performance.now();
  const { snapshot } = answer.data;
  if (snapshot.publication !== publication || snapshot.unit.figure.value !== report.values[INDICATOR])
    throw new Error(`the report of ${unit.code} cannot be read: ${JSON.stringify(answer)}`);
  return { imported: imported - began, published: published - imported, read: read - published };
}
