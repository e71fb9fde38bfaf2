import { demoUnitRows } from '../../seeds/unitRows.ts';
import type { EffectiveReports } from './effectiveReports.ts';

/** Both parts of an indicator; a condition and an amount count the units with a value beneath the line. */
export interface Parts {
  numerator: number;
  denominator: number;
}

export const DEMO_UNITS = demoUnitRows();

/** Code of the province that a unit is in or is. */
export const PROVINCE_OF: ReadonlyMap<string, string> = (() => {
  const provinces = new Map<string, string>();
  // Rows stand level by level, so that a parent is known before its children.
  for (const { code, parent, level } of DEMO_UNITS) {
    if (level !== 'NATION') provinces.set(code, level === 'PROVINCE' ? code : provinces.get(parent)!);
  }
  return provinces;
})();

/** One indicator's parts in a month, by province. */
export function addUpByProvince(reports: EffectiveReports, month: string, indicator: string): Map<string, Parts> {
  const sums = new Map<string, Parts>();
  for (const [unit, values] of reports.get(month) ?? []) {
    const value = values[indicator];
    if (value === undefined || typeof value === 'string') continue;
    const province = PROVINCE_OF.get(unit)!;
    const sum = sums.get(province) ?? { numerator: 0, denominator: 0 };
    const [numerator, denominator] = typeof value === 'number' ? [value, 1] : value;
    sums.set(province, { numerator: sum.numerator + numerator, denominator: sum.denominator + denominator });
  }
  return sums;
}

/** One indicator's parts in a month, over some provinces or the whole country. */
export function addUp(
  reports: EffectiveReports,
  month: string,
  indicator: string,
  provinces?: readonly string[],
): Parts {
  const total = { numerator: 0, denominator: 0 };
  for (const [province, { numerator, denominator }] of addUpByProvince(reports, month, indicator)) {
    if (provinces && !provinces.includes(province)) continue;
    total.numerator += numerator;
    total.denominator += denominator;
  }
  return total;
}

export function percent({ numerator, denominator }: Parts): number {
  return (100 * numerator) / denominator;
}
