import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import { checkGroups, giveGroupIds, GROUP_COLUMNS, type CheckedGroups } from '../../src/intake/checkGroups.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import type { GroupRegister } from '../../src/units/groupReader.ts';
import { csv, only, registerOf, shortly, UNITS_CSV } from './examples.ts';

const HEADER = 'group,name,name_en,unit,valid_from,valid_to';
const NONE: GroupRegister = { groups: [], memberships: [] };
const NORTH: GroupRegister = {
  groups: [{ id: 9, code: 'NORTH', name: 'Miền Bắc', nameEn: 'North' }],
  memberships: [{ groupId: 9, unitId: 2, validFrom: '2008-01-01', validTo: null }],
};

function check(lines: string[], groups = NONE): CheckedGroups & { faults: Fault[] } {
  const faults: Fault[] = [];
  const file = readCsv(csv(HEADER, ...lines), GROUP_COLUMNS, faults);
  return { ...checkGroups(file, { units: registerOf(UNITS_CSV), groups }, faults), faults };
}

describe('sound rows', () => {
  test('become groups and memberships; an English name is folded where there is none', () => {
    const checked = check([
      'NORTH,Miền Bắc,,01,2008-01-01,',
      'WEST,Phía Tây,West,02,2008-01-01,2020-01-01',
      'NORTH,Miền Bắc,,02,2008-01-01,2010-01-01',
      'NORTH,Miền Bắc,,02,2010-01-01,',
    ]);
    expect(checked.faults).toEqual([]);
    expect(checked.unchanged).toBe(0);
    expect(giveGroupIds(checked, NONE, 20)).toEqual({
      groups: [
        { id: 20, code: 'NORTH', name: 'Miền Bắc', nameEn: 'Mien Bac' },
        { id: 21, code: 'WEST', name: 'Phía Tây', nameEn: 'West' },
      ],
      memberships: [
        { groupId: 20, unitId: 2, validFrom: '2008-01-01', validTo: null },
        { groupId: 21, unitId: 3, validFrom: '2008-01-01', validTo: '2020-01-01' },
        { groupId: 20, unitId: 3, validFrom: '2008-01-01', validTo: '2010-01-01' },
        { groupId: 20, unitId: 3, validFrom: '2010-01-01', validTo: null },
      ],
    });
  });

  test('that say what is known are unchanged, others join a known group', () => {
    const checked = check(['NORTH,Miền Bắc,North,01,2008-01-01,', 'NORTH,Miền Bắc,North,02,2008-01-01,'], NORTH);
    expect(checked.faults).toEqual([]);
    expect(checked.unchanged).toBe(1);
    expect(giveGroupIds(checked, NORTH, 20)).toEqual({
      groups: [],
      memberships: [{ groupId: 9, unitId: 3, validFrom: '2008-01-01', validTo: null }],
    });
  });

  test('record the end of a known membership, so that another may follow', () => {
    const checked = check(
      ['NORTH,Miền Bắc,North,01,2012-01-01,', 'NORTH,Miền Bắc,North,01,2008-01-01,2010-01-01'],
      NORTH,
    );
    expect(checked.faults).toEqual([]);
    expect(checked.members.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2012-01-01', null],
      ['2008-01-01', '2010-01-01'],
    ]);
  });
});

describe('refused', () => {
  test.each(['north', '1NORTH', 'NORTH-31', `N${'O'.repeat(40)}`, ''])('BAD_CODE: %j', (code) => {
    const { faults } = check([`${code},A,,01,2008-01-01,`, `${code},A,,02,2008-01-01,`]);
    expect(only(faults)).toMatchObject({ code: 'BAD_CODE', line: 2, field: 'group', value: code });
    expect(only(faults).message).toContain('1 to 40 capitals A-Z, digits and underscores');
  });

  test('CODE_TAKEN: the code of a unit', () => {
    const fault = only(check(['VN,A,,01,2008-01-01,']).faults);
    expect(fault).toMatchObject({ code: 'CODE_TAKEN', line: 2, field: 'group', value: 'VN' });
    expect(fault.message).toContain('a unit (Cả nước)');
    expect(fault.message).toContain('take one that is free');
  });

  test('NAME_DIFFERS: from another row, and from what is known', () => {
    const { faults } = check([
      'NORTH,Miền Bắc,North,01,2008-01-01,',
      'NORTH,Miền bắc,North,02,2008-01-01,',
      'NORTH,Miền Bắc,,001,2008-01-01,',
    ]);
    expect(shortly(faults)).toEqual(['3 NAME_DIFFERS name', '4 NAME_DIFFERS name']);
    expect(faults[0]!.message).toContain('"Miền Bắc" ("North" in English) in line 2');
    const known = only(check(['NORTH,Bắc,North,02,2008-01-01,'], NORTH).faults);
    expect(known).toMatchObject({ code: 'NAME_DIFFERS', line: 2, value: 'Bắc' });
    expect(known.message).toContain('"Miền Bắc" ("North" in English) as it is known');
  });

  test('EMPTY_NAME, TOO_LONG', () => {
    const { faults } = check([`NORTH,,North,01,2008-01-01,`, `WEST,${'x'.repeat(256)},West,01,2008-01-01,`]);
    expect(shortly(faults)).toEqual(['2 EMPTY_NAME name', '3 TOO_LONG name']);
    expect(faults[1]!.message).toContain('at most 255');
  });

  test('UNKNOWN_UNIT, UNIT_NOT_ALIVE and LEADING_ZERO_LOST', () => {
    const { faults } = check([
      'NORTH,A,,99,2008-01-01,',
      'NORTH,A,,02,2025-07-01,',
      'NORTH,A,,1,2008-01-01,',
      'NORTH,A,,,2008-01-01,',
    ]);
    expect(shortly(faults)).toEqual([
      '2 UNKNOWN_UNIT unit',
      '3 UNIT_NOT_ALIVE unit',
      '4 LEADING_ZERO_LOST unit',
      '5 UNKNOWN_UNIT unit',
    ]);
    expect(faults[0]!.message).toContain('allowed is the code of a unit that is valid on 2008-01-01');
    expect(faults[1]!.message).toContain('valid from 2008-01-01 until 2025-07-01 (Tỉnh Hà Giang)');
    expect(faults[2]!.message).toContain('is it 01 or 001 or 00001?');
  });

  test('IMPOSSIBLE_DATE', () => {
    const { faults } = check(['NORTH,A,,01,,', 'NORTH,A,,01,2008-01-01,2008-01-01', 'NORTH,A,,02,2008-1-1,soon']);
    expect(shortly(faults)).toEqual([
      '2 IMPOSSIBLE_DATE valid_from',
      '3 IMPOSSIBLE_DATE valid_to',
      '4 IMPOSSIBLE_DATE valid_from',
      '4 IMPOSSIBLE_DATE valid_to',
    ]);
    expect(faults[1]!.message).toContain('allowed is a later day');
  });

  test('OVERLAPPING_DATES: in the file, the same row twice, and against known memberships', () => {
    const { faults } = check([
      'NORTH,A,,01,2010-01-01,',
      'NORTH,A,,01,2008-01-01,2010-01-02',
      'WEST,B,,01,2008-01-01,',
      'WEST,B,,01,2008-01-01,',
    ]);
    expect(shortly(faults).sort()).toEqual(['3 OVERLAPPING_DATES valid_from', '5 OVERLAPPING_DATES valid_from']);
    expect(faults[0]!.message).toContain('by line 2');
    expect(faults[0]!.message).toContain('on any day a unit is a member once');
    const later = only(check(['NORTH,Miền Bắc,North,01,2012-01-01,'], NORTH).faults);
    expect(later).toMatchObject({ code: 'OVERLAPPING_DATES', line: 2 });
    expect(later.message).toContain('from 2008-01-01 on by a known membership');
    const earlier = only(check(['NORTH,Miền Bắc,North,01,2008-01-02,2009-01-01'], NORTH).faults);
    expect(earlier).toMatchObject({ code: 'OVERLAPPING_DATES', line: 2 });
  });

  test('several faults at once', () => {
    const { faults } = check(['north,A,,99,2008-01-01,', 'VN,,,01,x,', 'NORTH,A,01,2008-01-01']);
    expect(shortly(faults).sort()).toEqual([
      '2 BAD_CODE group',
      '2 UNKNOWN_UNIT unit',
      '3 CODE_TAKEN group',
      '3 EMPTY_NAME name',
      '3 IMPOSSIBLE_DATE valid_from',
      '4 WRONG_CELL_COUNT',
    ]);
  });
});
