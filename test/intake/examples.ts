import { expect } from 'vitest';
import { KnownError, type Fault } from '../../src/domain/errors.ts';
import type { UnitRegister } from '../../src/domain/unitRegister.ts';
import { checkUnits } from '../../src/intake/checkUnits.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { unitEvents } from '../../src/intake/unitEvents.ts';
import { registerOfEvents } from '../helpers/registerOf.ts';
import { UNIT_COLUMNS } from '../../src/intake/unitRow.ts';

export const RECEIVED_AT = new Date('2011-01-05T03:00:00Z');

export const UNIT_HEADER = 'code,parent,level,name,name_en,valid_from,valid_to';

/** A nation, two provinces, a district and a commune, of which the second province ends in 2025. */
export const UNITS_CSV = csv(
  UNIT_HEADER,
  'VN,,NATION,Cả nước,Whole country,2008-01-01,',
  '01,VN,PROVINCE,Thành phố Hà Nội,Ha Noi City,2008-01-01,',
  '02,VN,PROVINCE,Tỉnh Hà Giang,,2008-01-01,2025-07-01',
  '001,01,DISTRICT,Quận Ba Đình,,2008-01-01,',
  '00001,001,COMMUNE,Phường Phúc Xá,,2008-01-01,',
);

export function csv(...lines: string[]): string {
  return `${lines.join('\n')}\n`;
}

/** The units of a sound CSV, with ids from 1 on. */
export function registerOf(text: string): UnitRegister {
  const faults: Fault[] = [];
  const checked = checkUnits(
    readCsv(text, UNIT_COLUMNS, faults),
    { units: registerOfEvents([]), groupCodes: new Set() },
    faults,
  );
  expect(faults).toEqual([]);
  return registerOfEvents(unitEvents(checked, 1));
}

/** What is wrong, one line a fault: `line code field`. */
export function shortly(faults: readonly Fault[]): string[] {
  return faults.map(({ line, code, field }) => [line, code, field].filter((part) => part !== undefined).join(' '));
}

/** The only fault that there is. */
export function only(faults: readonly Fault[]): Fault {
  expect(shortly(faults)).toHaveLength(1);
  return faults[0]!;
}

/** The faults for which an input is refused. */
export async function faultsOf(input: Promise<unknown>): Promise<readonly Fault[]> {
  const error: unknown = await input.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof KnownError)) throw new Error('the input was not refused', { cause: error });
  expect(error.code).toBe('BAD_INPUT');
  expect(error.message).toContain('nothing was stored');
  return error.faults;
}
