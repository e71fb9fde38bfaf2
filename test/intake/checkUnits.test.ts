import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { UnitRegister } from '../../src/domain/tree.ts';
import { checkUnits, type CheckedUnits } from '../../src/intake/checkUnits.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { unitEvents } from '../../src/intake/unitEvents.ts';
import { UNIT_COLUMNS } from '../../src/intake/unitRow.ts';
import { csv, only, registerOf, shortly, UNIT_HEADER, UNITS_CSV } from './examples.ts';

const EMPTY: UnitRegister = { units: new Map(), idLimit: 0 };
const NATION = 'VN,,NATION,Cả nước,,2008-01-01,';

function check(
  lines: string[],
  units: UnitRegister = EMPTY,
  groupCodes: string[] = [],
): CheckedUnits & { faults: Fault[] } {
  const faults: Fault[] = [];
  const file = readCsv(csv(UNIT_HEADER, ...lines), UNIT_COLUMNS, faults);
  return { ...checkUnits(file, { units, groupCodes: new Set(groupCodes) }, faults), faults };
}

/** The only fault of a file whose nation stands in line 2. */
function faultBelowNation(...lines: string[]): Fault {
  return only(check([NATION, ...lines]).faults);
}

describe('sound rows', () => {
  test('become events, a child before its parent too; an English name is folded where there is none', () => {
    const checked = check([
      '01,VN,PROVINCE,Đắk Lắk,,2008-01-01,2025-07-01',
      'VN,,NATION,Cả nước,Whole country,2008-01-01,',
    ]);
    expect(checked).toMatchObject({ faults: [], closings: [], unchanged: 0 });
    expect(unitEvents(checked, 7)).toEqual([
      {
        type: 'OPEN',
        unitId: 7,
        day: '2008-01-01',
        level: 'PROVINCE',
        parentId: 8,
        code: '01',
        name: 'Đắk Lắk',
        nameEn: 'Dak Lak',
      },
      { type: 'CLOSE', unitId: 7, day: '2025-07-01' },
      {
        type: 'OPEN',
        unitId: 8,
        day: '2008-01-01',
        level: 'NATION',
        parentId: null,
        code: 'VN',
        name: 'Cả nước',
        nameEn: 'Whole country',
      },
    ]);
  });

  test('may hang on known units, skip levels and take up a code that has become free', () => {
    const { openings, faults } = check(
      ['02,VN,PROVINCE,Tỉnh Tuyên Quang,,2025-07-01,', '00002,01,COMMUNE,Phường Trúc Bạch,,2010-01-01,2012-01-01'],
      registerOf(UNITS_CSV),
    );
    expect(faults).toEqual([]);
    expect(openings.map(({ parent }) => parent && 'id' in parent && parent.id)).toEqual([1, 2]);
  });

  test('that say what is known are unchanged', () => {
    const lines = UNITS_CSV.trim().split('\n').slice(1);
    const { openings, unchanged, faults } = check(
      [...lines.reverse(), '002,01,DISTRICT,Quận Hoàn Kiếm,,2008-01-01,'],
      registerOf(UNITS_CSV),
    );
    expect(faults).toEqual([]);
    expect(unchanged).toBe(5);
    expect(openings.map(({ draft }) => draft.code)).toEqual(['002']);
  });
});

describe('closing', () => {
  const HA_NOI = '01,VN,PROVINCE,Thành phố Hà Nội,Ha Noi City,2008-01-01';
  const HA_GIANG = '02,VN,PROVINCE,Tỉnh Hà Giang,,2008-01-01';
  const BA_DINH = '001,01,DISTRICT,Quận Ba Đình,,2008-01-01';
  const PHUC_XA = '00001,001,COMMUNE,Phường Phúc Xá,,2008-01-01';
  const register = registerOf(UNITS_CSV);

  /** The units that end by the rows, with their last days; there is no fault. */
  function closedBy(...lines: string[]): string[] {
    const { closings, openings, faults } = check(lines, register);
    expect(faults).toEqual([]);
    expect(openings).toEqual([]);
    return closings.map(({ code, validTo }) => `${code} ${validTo}`);
  }

  test('a row that repeats an open unit and ends it, with what is beneath in any order', () => {
    const rows = [`${HA_NOI},2012-01-01`, `${PHUC_XA},2011-01-01`, `${BA_DINH},2012-01-01`];
    expect(closedBy(...rows)).toEqual(['01 2012-01-01', '00001 2011-01-01', '001 2012-01-01']);
    const checked = check([`${PHUC_XA},2011-01-01`, `${HA_GIANG},2025-07-01`], register);
    expect(checked).toMatchObject({ unchanged: 1, faults: [] });
    expect(unitEvents(checked, 9)).toEqual([{ type: 'CLOSE', unitId: 5, day: '2011-01-01' }]);
  });

  test('a row that ends a closed unit on another day, earlier or later', () => {
    expect(closedBy(`${HA_GIANG},2012-01-01`)).toEqual(['02 2012-01-01']);
    expect(closedBy(`${HA_GIANG},2026-01-01`)).toEqual(['02 2026-01-01']);
    expect(closedBy(`${HA_GIANG},2025-07-01`)).toEqual([]);
  });

  test('a code goes on to another unit in the same file', () => {
    const { openings, closings, faults } = check(
      [`${HA_GIANG},2012-01-01`, '02,VN,PROVINCE,Tuyên Quang,,2012-01-01,', '009,02,DISTRICT,A,,2012-01-01,'],
      register,
    );
    expect(faults).toEqual([]);
    expect(closings).toHaveLength(1);
    expect(openings.map(({ draft, parent }) => `${draft.code} ${parent?.name}`)).toEqual([
      '02 Cả nước',
      '009 Tuyên Quang',
    ]);
  });

  test('LIVING_CHILDREN: what is beneath lives on, with some named and all counted', () => {
    const fault = only(check([`${BA_DINH},2012-01-01`], register).faults);
    expect(fault).toMatchObject({ code: 'LIVING_CHILDREN', line: 2, field: 'valid_to', value: '2012-01-01' });
    expect(fault.message).toContain(
      'a unit beneath it lives on that day or later (00001 Phường Phúc Xá); close what is',
    );
    const late = check([`${BA_DINH},2012-01-01`, `${PHUC_XA},2012-01-02`], register);
    expect(shortly(late.faults)).toEqual(['2 LIVING_CHILDREN valid_to']);
    const wide = registerOf(
      csv(
        UNIT_HEADER,
        NATION,
        ...['05', '01', '03', '02', '04'].map((code) => `${code},VN,PROVINCE,P${code},,2008-01-01,`),
        '06,VN,PROVINCE,P06,,2008-01-01,2010-01-01',
        '07,VN,PROVINCE,P07,,2013-01-01,2014-01-01',
      ),
    );
    const nation = only(check([`${NATION}2012-01-01`], wide).faults);
    expect(nation.message).toContain(
      '6 units beneath it live on that day or later (01 P01, 02 P02, 03 P03 and 3 more)',
    );
  });

  test('a closing of a child that is at fault itself is told once', () => {
    const { faults } = check([`${BA_DINH},2012-01-01`, `${PHUC_XA.replace('Phường', 'Xã')},2012-01-01`], register);
    expect(shortly(faults)).toEqual(['3 OVERLAPPING_DATES valid_from']);
  });

  test('ORPHAN: a unit of the file that would live on beneath it, or a closing later than the parent', () => {
    const { faults } = check([`${HA_GIANG},2012-01-01`, '009,02,DISTRICT,A,,2010-01-01,'], register);
    expect(only(faults)).toMatchObject({ code: 'ORPHAN', line: 3, field: 'parent' });
    const closed = registerOf(
      csv(UNIT_HEADER, NATION, `${HA_GIANG},2025-07-01`, '009,02,DISTRICT,A,,2008-01-01,2020-01-01'),
    );
    const later = only(check(['009,02,DISTRICT,A,,2008-01-01,2025-07-02'], closed).faults);
    expect(later).toMatchObject({ code: 'ORPHAN', line: 2, field: 'valid_to', value: '2025-07-02' });
    expect(later.message).toContain('a parent lives as long as its children');
    expect(check(['009,02,DISTRICT,A,,2008-01-01,2025-07-01'], closed).faults).toEqual([]);
    const both = [`${HA_GIANG},2026-01-01`, '009,02,DISTRICT,A,,2008-01-01,2026-01-01'];
    expect(check(both, closed).faults).toEqual([]);
  });

  test('OVERLAPPING_DATES: a later end than the code is free for', () => {
    const known = registerOf(`${UNITS_CSV}02,VN,PROVINCE,Tuyên Quang,,2025-07-01,\n`);
    const fault = only(check([`${HA_GIANG},2025-07-02`], known).faults);
    expect(fault).toMatchObject({ code: 'OVERLAPPING_DATES', line: 2, field: 'valid_to', value: '2025-07-02' });
    expect(fault.message).toContain('overlaps a known unit (Tuyên Quang, from 2025-07-01 on)');
    const { faults } = check([`${HA_GIANG},2025-07-02`, '02,VN,PROVINCE,Tuyên Quang,,2025-07-01,'], register);
    expect(shortly(faults)).toEqual(['3 OVERLAPPING_DATES valid_from']);
  });

  test('OVERLAPPING_DATES: two rows that say different ends, or that a closed unit lives on', () => {
    const { faults } = check([`${PHUC_XA},`, `${PHUC_XA},2012-01-01`], register);
    expect(only(faults)).toMatchObject({ code: 'OVERLAPPING_DATES', line: 3, field: 'valid_to' });
    expect(only(faults).message).toContain('in line 2 already, with another valid_to');
    const reopened = only(check([`${HA_GIANG},`], register).faults);
    expect(reopened).toMatchObject({ code: 'OVERLAPPING_DATES', line: 2, field: 'valid_from' });
    expect(reopened.message).toContain('differs in valid_to');
  });

  test.each(['2008-01-01', '2007-12-31'])('IMPOSSIBLE_DATE: on or before its first day (%s)', (day) => {
    expect(shortly(check([`${PHUC_XA},${day}`], register).faults)).toEqual(['2 IMPOSSIBLE_DATE valid_to']);
  });

  test('SECOND_NATION: a later end of one nation reaches into another', () => {
    const nations = registerOf(csv(UNIT_HEADER, 'A,,NATION,A,,2008-01-01,2010-01-01', 'B,,NATION,B,,2010-01-01,'));
    const fault = only(check(['A,,NATION,A,,2008-01-01,2011-01-01'], nations).faults);
    expect(fault).toMatchObject({ code: 'SECOND_NATION', line: 2 });
  });
});

describe('refused', () => {
  test.each([
    ['', 'no code'],
    ['0 1', '1 to 32 letters A-Z a-z, digits'],
    ['x'.repeat(33), '1 to 32'],
    ['tỉnh', 'digits'],
  ])('BAD_CODE: %j', (code, allowed) => {
    const fault = faultBelowNation(`${code},VN,PROVINCE,A,,2008-01-01,`);
    expect(fault).toMatchObject({ code: 'BAD_CODE', line: 3, field: 'code', value: code });
    expect(fault.message).toContain(allowed);
  });

  test('ORPHAN: no unit has the code', () => {
    const fault = faultBelowNation('001,09,DISTRICT,A,,2008-01-01,');
    expect(fault).toMatchObject({ code: 'ORPHAN', line: 3, field: 'parent', value: '09' });
    expect(fault.message).toContain('allowed is the code of a unit that is valid on 2008-01-01');
  });

  test('ORPHAN: the parent exists at another time, which is said', () => {
    const late = faultBelowNation('01,VN,PROVINCE,Hà Nội,,2010-01-01,2012-01-01', '001,01,DISTRICT,A,,2009-01-01,');
    expect(late).toMatchObject({ code: 'ORPHAN', line: 4 });
    expect(late.message).toContain('valid from 2010-01-01 until 2012-01-01 (Hà Nội)');
    const known = only(check(['099,02,DISTRICT,A,,2026-01-01,'], registerOf(UNITS_CSV)).faults);
    expect(known).toMatchObject({ code: 'ORPHAN', line: 2 });
    expect(known.message).toContain('from 2008-01-01 until 2025-07-01');
  });

  test.each(['', '2012-01-02'])('ORPHAN: the parent ends before the child (%j)', (until) => {
    const province = '01,VN,PROVINCE,A,,2008-01-01,2012-01-01';
    const fault = faultBelowNation(province, `001,01,DISTRICT,B,,2009-01-01,${until}`);
    expect(fault).toMatchObject({ code: 'ORPHAN', line: 4 });
    expect(fault.message).toContain('as long as its children');
    expect(check([NATION, province, '001,01,DISTRICT,B,,2009-01-01,2012-01-01']).faults).toEqual([]);
  });

  test('CYCLE: told once, with the codes round the ring', () => {
    const fault = faultBelowNation(
      '00001,001,COMMUNE,A,,2008-01-01,',
      '002,003,DISTRICT,B,,2008-01-01,',
      '001,002,DISTRICT,C,,2008-01-01,',
      '003,001,DISTRICT,D,,2008-01-01,',
    );
    expect(fault).toMatchObject({ code: 'CYCLE', line: 4, field: 'parent', value: '003' });
    expect(fault.message).toContain('002 -> 003 -> 001 -> 002');
    expect(fault.message).toContain('ends at the NATION');
    const own = faultBelowNation('01,01,PROVINCE,A,,2008-01-01,');
    expect(own).toMatchObject({ code: 'CYCLE', line: 3 });
    expect(own.message).toContain('01 -> 01');
  });

  test('DUPLICATE_CODE: the same code for the same dates, known or not', () => {
    const row = '01,VN,PROVINCE,A,,2008-01-01,';
    const fault = faultBelowNation(row, '01,VN,PROVINCE,B,,2008-01-01,');
    expect(fault).toMatchObject({ code: 'DUPLICATE_CODE', line: 4, field: 'code', value: '01' });
    expect(fault.message).toContain('in line 3 already; a code may stand once');
    const repeated = check([NATION, NATION], registerOf(csv(UNIT_HEADER, NATION)));
    expect(only(repeated.faults)).toMatchObject({ code: 'DUPLICATE_CODE', line: 3 });
  });

  test('OVERLAPPING_DATES: within the file', () => {
    const fault = faultBelowNation('01,VN,PROVINCE,A,,2010-01-01,', '01,VN,PROVINCE,B,,2008-01-01,2010-01-02');
    expect(fault).toMatchObject({ code: 'OVERLAPPING_DATES', line: 4, field: 'valid_from' });
    expect(fault.message).toContain('line 3 (A, from 2010-01-01 on); a code names one unit on any day');
    expect(check([NATION, '01,VN,PROVINCE,A,,2010-01-01,', '01,VN,PROVINCE,B,,2008-01-01,2010-01-01']).faults).toEqual(
      [],
    );
  });

  test('OVERLAPPING_DATES: against known units, saying what differs', () => {
    const later = only(check(['01,VN,PROVINCE,B,,2012-01-01,'], registerOf(UNITS_CSV)).faults);
    expect(later).toMatchObject({ code: 'OVERLAPPING_DATES', line: 2 });
    expect(later.message).toContain('a known unit (Thành phố Hà Nội, from 2008-01-01 on)');
    const changed = only(
      check(['01,VN,PROVINCE,Hà Nội,Ha Noi City,2008-01-01,2025-07-01'], registerOf(UNITS_CSV)).faults,
    );
    expect(changed).toMatchObject({ code: 'OVERLAPPING_DATES', line: 2 });
    expect(changed.message).toContain('differs in name, valid_to');
  });

  test('WRONG_LEVEL: no level', () => {
    const fault = faultBelowNation('01,VN,province,A,,2008-01-01,', '001,01,DISTRICT,B,,2008-01-01,');
    expect(fault).toMatchObject({ code: 'WRONG_LEVEL', line: 3, field: 'level', value: 'province' });
    expect(fault.message).toContain('NATION, PROVINCE, DISTRICT, COMMUNE');
  });

  test.each([
    ['a province beneath a province', '09,01,PROVINCE', 'one of NATION'],
    ['a district beneath a district', '009,001,DISTRICT', 'one of NATION, PROVINCE'],
    ['a district beneath a commune', '009,00001,DISTRICT', 'one of NATION, PROVINCE'],
  ])('WRONG_LEVEL: %s', (_, row, allowed) => {
    const fault = only(check([`${row},A,,2008-01-01,`], registerOf(UNITS_CSV)).faults);
    expect(fault).toMatchObject({ code: 'WRONG_LEVEL', line: 2, field: 'parent', value: row.split(',')[1] });
    expect(fault.message).toMatch(new RegExp(`${allowed}$`));
  });

  test('SECOND_NATION: in the file, and beside a known one', () => {
    const fault = faultBelowNation('XX,,NATION,B,,2009-01-01,2010-01-01');
    expect(fault).toMatchObject({ code: 'SECOND_NATION', line: 3, field: 'level' });
    expect(fault.message).toContain('beside "VN", line 2');
    expect(fault.message).toContain('on any day there may be one');
    const known = only(check(['XX,,NATION,B,,2007-01-01,'], registerOf(UNITS_CSV)).faults);
    expect(known).toMatchObject({ code: 'SECOND_NATION', line: 2 });
    expect(check(['A,,NATION,A,,2008-01-01,2010-01-01', 'B,,NATION,B,,2010-01-01,']).faults).toEqual([]);
  });

  test('PARENT_MISSING and PARENT_NOT_ALLOWED', () => {
    const missing = faultBelowNation('01,,PROVINCE,A,,2008-01-01,');
    expect(missing).toMatchObject({ code: 'PARENT_MISSING', line: 3, field: 'parent' });
    expect(missing.message).toContain('of a higher level');
    const { faults } = check(['VN,01,NATION,A,,2008-01-01,', '01,VN,PROVINCE,A,,2008-01-01,']);
    expect(only(faults)).toMatchObject({ code: 'PARENT_NOT_ALLOWED', line: 2, field: 'parent', value: '01' });
    expect(only(faults).message).toContain('leave it empty');
  });

  test.each([
    ['valid_from', ',', 'e.g. 2008-01-01'],
    ['valid_from', '01/01/2008,', 'year-month-day'],
    ['valid_from', '2010-02-29,', 'year-month-day'],
    ['valid_to', '2008-01-01,2010-13-01', 'or nothing while it lasts'],
    ['valid_to', '2008-01-01,2008-01-01', 'allowed is a later day'],
    ['valid_to', '2008-01-01,2007-12-31', 'allowed is a later day'],
  ])('IMPOSSIBLE_DATE: %s of %j', (field, dates, allowed) => {
    const fault = faultBelowNation(`01,VN,PROVINCE,A,,${dates}`, '001,01,DISTRICT,B,,2008-01-01,');
    expect(fault).toMatchObject({ code: 'IMPOSSIBLE_DATE', line: 3, field });
    expect(fault.message).toContain(allowed);
  });

  test.each(['01', '001', '00001'])('LEADING_ZERO_LOST: the parent 1 where there is %s', (code) => {
    const { faults } = check(['00009,1,COMMUNE,A,,2008-01-01,'], registerOf(UNITS_CSV));
    expect(only(faults)).toMatchObject({ code: 'LEADING_ZERO_LOST', line: 2, field: 'parent', value: '1' });
    expect(only(faults).message).toContain(code);
    expect(only(faults).message).toContain('a spreadsheet may have dropped zeros');
    expect(only(faults).message).toContain('never guessed');
  });

  test('LEADING_ZERO_LOST: a code without its zeros beside one of its level; 10 and 010 are two units', () => {
    const { faults } = check(['1,VN,PROVINCE,Hà Nội,,2008-01-01,'], registerOf(UNITS_CSV));
    expect(only(faults)).toMatchObject({ code: 'LEADING_ZERO_LOST', line: 2, field: 'code', value: '1' });
    expect(only(faults).message).toContain('is it 01?');
    expect(check([NATION, '10,VN,PROVINCE,A,,2008-01-01,', '010,10,DISTRICT,B,,2008-01-01,']).faults).toEqual([]);
  });

  test('CODE_TAKEN: the code of a group', () => {
    const { faults } = check(['NORTH_31,VN,PROVINCE,A,,2008-01-01,'], registerOf(UNITS_CSV), ['NORTH_31']);
    expect(only(faults)).toMatchObject({ code: 'CODE_TAKEN', line: 2, field: 'code' });
    expect(only(faults).message).toContain('take one that is free');
  });

  test('EMPTY_NAME, TOO_LONG and CONTROL_CHARACTER', () => {
    const empty = faultBelowNation('01,VN,PROVINCE, ,Hanoi,2008-01-01,');
    expect(empty).toMatchObject({ code: 'EMPTY_NAME', line: 3, field: 'name' });
    expect(empty.message).toContain('1 to 255');
    const long = faultBelowNation(`01,VN,PROVINCE,A,${'x'.repeat(256)},2008-01-01,`);
    expect(long).toMatchObject({ code: 'TOO_LONG', line: 3, field: 'name_en' });
    expect(long.message).toContain('at most 255');
    const broken = faultBelowNation('01,VN,PROVINCE,"A\nB",Hanoi,2008-01-01,');
    expect(broken).toMatchObject({ code: 'CONTROL_CHARACTER', line: 3, field: 'name' });
    expect(broken.message).toContain('one line of text');
  });

  test('several faults at once, without blaming the units beneath a row that is at fault', () => {
    const { faults } = check([
      NATION,
      '01,VN,PROVINCE,,,2008-02-30,',
      '001,01,DISTRICT,A,,2008-01-01,',
      '02,VN,PROVINCE,Hà Giang, Vị Xuyên,,2008-01-01,',
      '002,02,DISTRICT,B,,2008-01-01,',
      '003,03,DISTRICT,C,,2008-01-01,',
      '04,VN,PROV,D,,2008-01-01,',
      '004,04,DISTRICT,E,,2008-01-01,',
    ]);
    expect(shortly(faults).sort()).toEqual([
      '3 EMPTY_NAME name',
      '3 IMPOSSIBLE_DATE valid_from',
      '5 WRONG_CELL_COUNT',
      '7 ORPHAN parent',
      '8 WRONG_LEVEL level',
    ]);
  });
});

test('12,000 rows take no quadratic time, sound or all at fault', () => {
  const communes = Array.from({ length: 12_000 }, (_, index) => String(index + 10_000));
  const sound = [NATION, ...communes.map((code) => `${code},VN,COMMUNE,Xã ${code},,2008-01-01,`)];
  const chain = communes.map((code, index) => `${code},${communes[index + 1] ?? '10000'},COMMUNE,A,,2008-01-01,`);
  const orphans = communes.map((code) => `${code},${Number(code) + 50_000},COMMUNE,A,,2008-01-01,`);
  const started = performance.now();
  expect(check(sound).openings).toHaveLength(12_001);
  const whole = registerOf(csv(UNIT_HEADER, ...sound));
  expect(check(sound, whole).unchanged).toBe(12_001);
  const closed = check(
    sound.map((row) => `${row}2012-01-01`),
    whole,
  );
  expect(closed.faults).toEqual([]);
  expect(closed.closings).toHaveLength(12_001);
  expect(shortly(check([NATION, ...chain]).faults)).toEqual(['3 CYCLE parent']);
  expect(check([NATION, ...orphans]).faults).toHaveLength(12_000);
  expect(performance.now() - started).toBeLessThan(5000);
});
