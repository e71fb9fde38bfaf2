import { describe, expect, test } from 'vitest';
import { check, faultBelowNation, NATION } from './checkedUnits.ts';
import { csv, only, registerOf, shortly, UNIT_HEADER, UNITS_CSV } from './examples.ts';

describe('rows of units that are refused', () => {
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
