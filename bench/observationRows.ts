import type { UnitRow } from '../seeds/unitRows.ts';
import { YEAR_INDICATORS } from './yearCatalogue.ts';
import type { YearReport, YearValue } from './yearReports.ts';

/** An observation as a database sums it up: numbers instead of codes, and where its unit stands. */
export interface ObservationRow {
  readonly unit: number;
  /** From 1. */
  readonly month: number;
  /** Place in YEAR_INDICATORS. */
  readonly indicator: number;
  readonly province: number;
  /** An office above the communes stands under district 0. */
  readonly district: number;
  readonly numerator: number;
  readonly denominator: number;
}

interface Place {
  readonly unit: number;
  readonly province: number;
  readonly district: number;
}

const INDICATORS = new Map(YEAR_INDICATORS.map(({ code }, index) => [code, index]));

/** Turns reports into rows of a plain table. */
export class ObservationRows {
  private readonly places: ReadonlyMap<string, Place>;

  /** `units` from the nation down. */
  constructor(units: readonly UnitRow[]) {
    this.places = placesOf(units);
  }

  of({ unit, values }: YearReport, month: number): ObservationRow[] {
    const place = this.places.get(unit)!;
    return Object.entries(values).map(([code, value]) => {
      const [numerator, denominator] = partsOf(code, value);
      return { ...place, month, indicator: INDICATORS.get(code)!, numerator, denominator };
    });
  }
}

function partsOf(code: string, value: YearValue): readonly [number, number] {
  if (typeof value !== 'number') return value;
  return [value, code.startsWith('CONDITION') ? 1 : 0];
}

function placesOf(units: readonly UnitRow[]): Map<string, Place> {
  const places = new Map<string, Place>();
  units.forEach(({ code, parent, level }, unit) => {
    const above = places.get(parent);
    places.set(code, {
      unit,
      province: level === 'PROVINCE' ? unit : (above?.province ?? 0),
      district: level === 'DISTRICT' ? unit : (above?.district ?? 0),
    });
  });
  return places;
}
