import type { UnitRow } from '../seeds/unitRows.ts';
import type { Database } from '../src/db/connect.ts';
import { importReports } from '../src/intake/importReports.ts';
import { TIME_ZONE } from './fillYear.ts';
import { ask } from './loadGenerator.ts';
import { monthName, silentUnits, yearReport } from './yearReports.ts';
import type { YearServer } from './yearServer.ts';

const INDICATOR = 'COUNT_SUM_1';

/** As a tool sends it every morning: one text, with variables. */
const QUERY = `query ($period: Period, $unit: ID!) { snapshot(period: $period) { publication unit(code: $unit) { figure(indicator: "${INDICATOR}") { value } parent { figure(indicator: "${INDICATOR}") { value reported due } } } } }`;

/** Where late reports go to, and where they can be read. */
export interface LateDoor {
  readonly database: Database;
  /** With a thread started that publishes. */
  readonly server: YearServer;
  readonly url: string;
}

/** Milliseconds of each step of one late report, and what was published of it. */
export interface LateReport {
  readonly imported: number;
  readonly published: number;
  readonly read: number;
  readonly periods: number;
  readonly rowsWritten: number;
}

export function sealedToReadable({ published, read }: LateReport): number {
  return published + read;
}

/** The units whose reports for a month come late, of which there have to be enough. */
export function lateUnits(units: readonly UnitRow[], month: number, count: number): UnitRow[] {
  const silent = silentUnits(units, month);
  if (silent.length < count)
    throw new Error(`only ${silent.length} units were silent in ${monthName(month)}, ${count} are needed`);
  return silent.slice(0, count);
}

/** Takes in one unit's report, publishes it, and reads it and what its district comes to. */
export async function sendLate({ database, server, url }: LateDoor, unit: UnitRow, month: number): Promise<LateReport> {
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
  const { published } = await server.ask('publish');
  const publishedAt = performance.now();
  const answer = JSON.parse(
    await ask({ url, body: JSON.stringify({ query: QUERY, variables: { period: report.period, unit: unit.code } }) }),
  ) as {
    data: { snapshot: { publication: number; unit: { figure: { value: number } } } };
  };
  const readAt = performance.now();
  const { snapshot } = answer.data;
  if (snapshot.publication !== published?.publication || snapshot.unit.figure.value !== report.values[INDICATOR])
    throw new Error(`the report of ${unit.code} cannot be read: ${JSON.stringify(answer)}`);
  const { periods, rowsWritten } = published;
  return {
    imported: imported - began,
    published: publishedAt - imported,
    read: readAt - publishedAt,
    periods,
    rowsWritten,
  };
}
