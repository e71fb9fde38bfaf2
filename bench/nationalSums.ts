import { openDatabase } from '../src/db/connect.ts';
import { MEAN_DIVISOR } from '../src/domain/indicator.ts';
import { readLatestPublication } from '../src/snapshots/publicationReader.ts';
import { HeaderLibrary } from '../src/snapshots/headerLibrary.ts';
import { decodeRow, partOf } from '../src/snapshots/rowFormat.ts';
import { readRows } from '../src/snapshots/snapshotReader.ts';
import { readUnitRegister } from '../src/units/unitReader.ts';
import type { Sum } from './observationTable.ts';
import { YEAR_INDICATORS } from './yearCatalogue.ts';
import { monthName } from './yearReports.ts';

/** The nation's parts in each month as they were published: over one month every rule is a sum over the units. */
export async function publishedSums(url: string, months: number): Promise<Sum[]> {
  const database = await openDatabase(url, { readOnly: true });
  try {
    const latest = await readLatestPublication(database);
    if (!latest) throw new Error('nothing has been published');
    const { units } = await readUnitRegister(database, latest.receipt);
    const nation = [...units.values()].find(({ level }) => level === 'NATION')!;
    const headers = await new HeaderLibrary(database).at(latest.number);
    const found: Sum[] = [];
    for (let month = 1; month <= months; month++) {
      const header = headers.get(monthName(month))!;
      const row = (await readRows(database, header.period, header.revision, [nation.id])).get(nation.id)!;
      const entries = decodeRow(row.document);
      for (const { code, overTime } of YEAR_INDICATORS) {
        const entry = entries.get(code);
        const numerator = Number(partOf(entry, 'numerator')) / (overTime === 'MEAN' ? MEAN_DIVISOR : 1);
        found.push({ indicator: code, month, numerator, denominator: Number(partOf(entry, 'denominator')) });
      }
    }
    return found;
  } finally {
    await database.close();
  }
}

/** How many of the published sums the others have as well. */
export function countEqual(published: readonly Sum[], others: readonly Sum[]): number {
  const key = ({ indicator, month, numerator, denominator }: Sum): string =>
    `${indicator} ${month} ${numerator} ${denominator}`;
  const known = new Set(others.map(key));
  return published.filter((sum) => known.has(key(sum))).length;
}
