import { combine, fraction, hashText } from '../seeds/hashRandom.ts';
import type { UnitRow } from '../seeds/unitRows.ts';
import type { RawReport } from '../src/intake/checkReport.ts';
import { YEAR_INDICATORS, type YearIndicator } from './yearCatalogue.ts';

export const YEAR = 2010;
/** The share of unit-months for which nothing is sent. */
const SILENT = 0.02;

export type YearValue = number | readonly [numerator: number, denominator: number];

export interface YearReport extends RawReport {
  readonly unit: string;
  readonly values: Readonly<Record<string, YearValue>>;
}

/** What is sent for one month, `month` from 1, by `units`; the same every time. */
export function* yearReports(units: readonly UnitRow[], month: number): Generator<YearReport, void, undefined> {
  for (const unit of units) if (reportsIn(unit, month)) yield yearReport(unit, month, 0);
}

/** The units that owe a report for a month and send none. */
export function silentUnits(units: readonly UnitRow[], month: number): UnitRow[] {
  return units.filter((unit) => unit.level === 'COMMUNE' && !reportsIn(unit, month));
}

/** One unit's report; another round has other values. */
export function yearReport(unit: UnitRow, month: number, round: number): YearReport {
  const hash = combine(combine(hashText(unit.code, 1), month), round);
  const values: Record<string, YearValue> = {};
  YEAR_INDICATORS.forEach((indicator, position) => {
    if (indicator.levels.includes(unit.level)) values[indicator.code] = valueOf(indicator, combine(hash, position));
  });
  return { unit: unit.code, period: monthName(month), values };
}

export function monthName(month: number): string {
  return `${YEAR}-${String(month).padStart(2, '0')}`;
}

function reportsIn(unit: UnitRow, month: number): boolean {
  return unit.level !== 'NATION' && fraction(combine(hashText(unit.code, 2), month)) >= SILENT;
}

function valueOf({ kind, limit }: YearIndicator, hash: number): YearValue {
  if (kind === 'CONDITION') return hash & 1;
  if (kind === 'COUNT') return Math.floor(fraction(hash) * Math.min(limit, 500));
  const denominator = 1 + Math.floor(fraction(hash) * 200);
  return [Math.floor(fraction(combine(hash, 1)) * denominator), denominator];
}
