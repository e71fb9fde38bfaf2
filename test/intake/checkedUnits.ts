import type { Fault } from '../../src/domain/errors.ts';
import type { UnitRegister } from '../../src/domain/unitRegister.ts';
import { checkUnits, type CheckedUnits } from '../../src/intake/checkUnits.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { UNIT_COLUMNS } from '../../src/intake/unitRow.ts';
import { registerOfEvents } from '../helpers/registerOf.ts';
import { csv, only, UNIT_HEADER } from './examples.ts';

const EMPTY = registerOfEvents([]);
export const NATION = 'VN,,NATION,Cả nước,,2008-01-01,';

/** The rows of a units file, checked against what is known. */
export function check(
  lines: string[],
  units: UnitRegister = EMPTY,
  groupCodes: string[] = [],
): CheckedUnits & { faults: Fault[] } {
  const faults: Fault[] = [];
  const file = readCsv(csv(UNIT_HEADER, ...lines), UNIT_COLUMNS, faults);
  return { ...checkUnits(file, { units, groupCodes: new Set(groupCodes) }, faults), faults };
}

/** The only fault of a file whose nation stands in line 2. */
export function faultBelowNation(...lines: string[]): Fault {
  return only(check([NATION, ...lines]).faults);
}
