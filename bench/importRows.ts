import { writeFile } from 'node:fs/promises';
import { combine, fraction } from '../seeds/hashRandom.ts';
import type { UnitRow } from '../seeds/unitRows.ts';
import { yearReport } from './yearReports.ts';

export const ORDERS = ['by unit', 'shuffled'] as const;
export type Order = (typeof ORDERS)[number];

const HEADER = 'unit,period,indicator,value,denominator,reason,version';
const MONTHS = 12;

/** A file of reports of some months by all units, as many rows as asked for, one observation each. */
export async function writeImportFile(
  path: string,
  units: readonly UnitRow[],
  rows: number,
  order: Order,
): Promise<void> {
  const lines = importRows(units, rows);
  if (order === 'shuffled') shuffle(lines);
  await writeFile(path, `${HEADER}\n${lines.join('\n')}\n`);
}

function importRows(units: readonly UnitRow[], count: number): string[] {
  const reporting = units.filter(({ level }) => level !== 'NATION');
  const byUnit = reporting.map((): string[] => []);
  let made = 0;
  for (let month = 1; month <= MONTHS && made < count; month++) {
    for (const [index, unit] of reporting.entries()) {
      const { period, values } = yearReport(unit, month, 0);
      for (const [indicator, value] of Object.entries(values)) {
        if (made++ >= count) return byUnit.flat();
        const [numerator, denominator] = Array.isArray(value) ? value : [value, ''];
        byUnit[index]!.push(`${unit.code},${period},${indicator},${numerator},${denominator},,`);
      }
    }
  }
  return byUnit.flat();
}

function shuffle(lines: string[]): void {
  for (let last = lines.length - 1; last > 0; last--) {
    const other = Math.floor(fraction(combine(1, last)) * (last + 1));
    [lines[last], lines[other]] = [lines[other]!, lines[last]!];
  }
}
