import { demoGroupRows } from '../seeds/groupRows.ts';
import { toCsv } from '../seeds/toCsv.ts';
import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase } from '../src/db/connect.ts';
import { importGroups } from '../src/intake/importGroups.ts';
import { importIndicators } from '../src/intake/importIndicators.ts';
import { importReports } from '../src/intake/importReports.ts';
import { importUnits } from '../src/intake/importUnits.ts';
import { yearCatalogueText } from './yearCatalogue.ts';
import { monthName, YEAR, yearReports } from './yearReports.ts';

export const TIME_ZONE = 'Asia/Ho_Chi_Minh';
/** When the year is over and everything comes in. */
const RECEIVED = new Date(`${YEAR + 1}-01-05T02:00:00Z`);

/** Takes a national year in, through the doors of any report. Returns the number of observations. */
export async function fillYear(url: string, units: readonly UnitRow[], months: number): Promise<number> {
  const database = await openDatabase(url);
  try {
    const source = 'benchmark';
    const receivedAt = RECEIVED;
    await importUnits(database, { text: toCsv(units), source, receivedAt });
    await importGroups(database, { text: toCsv(demoGroupRows()), source, receivedAt });
    await importIndicators(database, { text: yearCatalogueText(`${YEAR}-01-01`, '0.80'), source, receivedAt });
    let observations = 0;
    for (let month = 1; month <= months; month++) {
      const taken = await importReports(database, {
        source: `${source} ${monthName(month)}`,
        digest: null,
        receivedAt,
        timeZone: TIME_ZONE,
        reports: yearReports(units, month),
      });
      observations += taken.observations;
    }
    return observations;
  } finally {
    await database.close();
  }
}
