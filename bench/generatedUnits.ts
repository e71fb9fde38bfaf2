import { demoUnitRows, type UnitRow } from '../seeds/unitRows.ts';
import type { Level } from '../src/domain/level.ts';

export interface CountrySize {
  readonly districts: number;
  readonly communes: number;
}

/** Ten times the communes, under ten times the districts; for a trial a fifth of each. */
export function countrySizes(quick: boolean): { readonly smaller: CountrySize; readonly larger: CountrySize } {
  const times = (factor: number): CountrySize => ({ districts: 140 * factor, communes: 2060 * factor });
  return quick ? { smaller: times(1), larger: times(10) } : { smaller: times(5), larger: times(50) };
}

/** A country of any size under the real provinces, its districts and communes spread evenly; from the nation down. */
export function generatedUnits({ districts, communes }: CountrySize): UnitRow[] {
  const above = demoUnitRows().filter(({ level }) => level === 'NATION' || level === 'PROVINCE');
  const provinces = above.filter(({ level }) => level === 'PROVINCE');
  const districtRows = spread('DISTRICT', districts, provinces);
  return [...above, ...districtRows, ...spread('COMMUNE', communes, districtRows)];
}

function spread(level: Level, count: number, parents: readonly UnitRow[]): UnitRow[] {
  return Array.from({ length: count }, (_, index) => {
    const code = `${level}_${String(index + 1).padStart(6, '0')}`;
    const parent = parents[Math.floor((index * parents.length) / count)]!;
    return { code, parent: parent.code, level, name: code, name_en: code, valid_from: '2008-01-01', valid_to: '' };
  });
}
