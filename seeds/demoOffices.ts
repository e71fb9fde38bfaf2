import type { Level } from '../src/domain/level.ts';
import { hashText } from './hashRandom.ts';
import type { UnitRow } from './unitRows.ts';

/** The units that report, as columns; an office is known by its index. */
export interface Offices {
  readonly codes: readonly string[];
  readonly levels: readonly Level[];
  /** Of the code and the seed. */
  readonly hashes: Uint32Array;
  /** Index into `provinceCodes`; a province is its own. */
  readonly provinces: Uint16Array;
  readonly provinceCodes: readonly string[];
}

/** Whatever is beneath the nation reports. */
export function demoOffices(units: readonly UnitRow[], seed: number): Offices {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const reporting = units.filter((unit) => unit.level !== 'NATION');
  const provinceCodes: string[] = [];
  const indexOfProvince = new Map<string, number>();
  const provinces = Uint16Array.from(reporting, (unit) => {
    const code = provinceOf(unit, byCode);
    let index = indexOfProvince.get(code);
    if (index === undefined) {
      index = provinceCodes.push(code) - 1;
      indexOfProvince.set(code, index);
    }
    return index;
  });
  return {
    codes: reporting.map((unit) => unit.code),
    levels: reporting.map((unit) => unit.level),
    hashes: Uint32Array.from(reporting, (unit) => hashText(unit.code, seed)),
    provinces,
    provinceCodes,
  };
}

function provinceOf(unit: UnitRow, byCode: ReadonlyMap<string, UnitRow>): string {
  let top = unit;
  for (;;) {
    const parent = byCode.get(top.parent);
    if (!parent || parent.level === 'NATION') return top.code;
    top = parent;
  }
}

/** The offices of a level, in order. */
export function officesAt(offices: Offices, level: Level): number[] {
  return offices.levels.flatMap((itsLevel, office) => (itsLevel === level ? [office] : []));
}

/** A number for each office. A plain loop, because `from` walks through arrays of numbers by their slow iterator. */
export function perOffice(offices: Offices, compute: (hash: number, office: number) => number): Float64Array {
  const column = new Float64Array(offices.hashes.length);
  for (let office = 0; office < column.length; office++) column[office] = compute(offices.hashes[office]!, office);
  return column;
}
