import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase } from '../src/db/connect.ts';
import { importReports } from '../src/intake/importReports.ts';
import type { ChangesAnswer, ChangesOrder } from './changesProcess.ts';
import { startProcess } from './childProcess.ts';
import { TIME_ZONE } from './fillYear.ts';
import { information, milliseconds, times, type Finding } from './finding.ts';
import { lateUnits } from './sendLate.ts';
import { median } from './statistics.ts';
import type { YearDatabase } from './yearDatabases.ts';
import { YEAR, yearReport } from './yearReports.ts';

const ROUNDS = 5;
const LATE_MONTH = 2;

export interface ChangesMeasure {
  readonly units: readonly UnitRow[];
  readonly database: YearDatabase;
  /** How many units report late between the two publications. */
  readonly reports: number;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** A year of changes explained: of some late reports, and of everything that there is; against reading the figures of that year. */
export async function measureChanges({
  units,
  database,
  reports,
  profileFolder,
  say,
}: ChangesMeasure): Promise<Finding[]> {
  const { name } = database.engine;
  const period = String(YEAR);
  const server = await startProcess<ChangesOrder, ChangesAnswer>(
    new URL('./changesProcess.ts', import.meta.url),
    [database.url],
    profileFolder,
  );
  try {
    say(`${name}: publishing the year, and ${reports} late reports`);
    await server.ask({ what: 'PUBLISH', period });
    await sendLateReports(database.url, units, reports);
    await server.ask({ what: 'PUBLISH', period });
    const took = new Map<ChangesOrder['what'], number[]>();
    const figures = new Map<ChangesOrder['what'], number>();
    for (let round = 0; round <= ROUNDS; round++) {
      say(`${name}: a year of changes explained, round ${round} of ${ROUNDS}`);
      for (const what of ['READ', 'SINCE_LAST', 'SINCE_BEGINNING'] as const) {
        const answer = await server.ask({ what, period });
        figures.set(what, answer.figures);
        // The first round is to warm up.
        if (round > 0) took.set(what, [...(took.get(what) ?? []), answer.milliseconds]);
      }
    }
    const typical = (what: ChangesOrder['what']): number => median(took.get(what)!);
    const against = (what: ChangesOrder['what']): string =>
      `${figures.get(what)} figures, ${milliseconds(typical(what))} against ${milliseconds(typical('READ'))}`;
    const ratio = (what: ChangesOrder['what']): string => times(typical(what) / typical('READ'));
    return [
      information(
        `a year of changes explained, of ${reports} late reports, against reading its figures (${name})`,
        against('SINCE_LAST'),
        ratio('SINCE_LAST'),
      ),
      information(
        '  of everything, from before the first publication on',
        against('SINCE_BEGINNING'),
        ratio('SINCE_BEGINNING'),
      ),
    ];
  } finally {
    await server.stop();
  }
}

async function sendLateReports(url: string, units: readonly UnitRow[], count: number): Promise<void> {
  const database = await openDatabase(url);
  try {
    await importReports(database, {
      source: 'benchmark, late reports to explain',
      digest: null,
      receivedAt: new Date(),
      timeZone: TIME_ZONE,
      reports: lateUnits(units, LATE_MONTH, count).map((unit) => yearReport(unit, LATE_MONTH, 1)),
    });
  } finally {
    await database.close();
  }
}
