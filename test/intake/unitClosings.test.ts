import { describe, expect, test } from 'vitest';
import { unitEvents } from '../../src/intake/unitEvents.ts';
import { check, NATION } from './checkedUnits.ts';
import { csv, only, registerOf, shortly, UNIT_HEADER, UNITS_CSV } from './examples.ts';

describe('closing units', () => {
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
