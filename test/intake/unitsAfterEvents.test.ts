import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { UnitRegister } from '../../src/domain/unitRegister.ts';
import { checkGroups, GROUP_COLUMNS } from '../../src/intake/checkGroups.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { resolveAmountsIn } from '../../src/intake/targetSubjects.ts';
import { COUNTRY, Country } from './checkedEvents.ts';
import { check } from './checkedUnits.ts';
import { csv, only, shortly } from './examples.ts';

/** Hà Giang and Tuyên Quang become one under the code of the latter; 003 is renamed, recoded and moved to Cà Mau. */
function reformed(): UnitRegister {
  const country = new Country();
  country.take(
    '2010-07-01,MERGE,01,02,,,Tỉnh Hà Tuyên,,',
    '2010-07-01,MERGE,02,02,,,,,',
    '2010-07-01,RENAME,003,,,,Huyện Khác,,',
    '2010-07-01,RECODE,003,008,,,,,',
    '2010-07-01,TRANSFER,003,,,03,,,',
  );
  return country.register;
}

describe('a units file over a register with events', () => {
  test('repeats units as they were when they began', () => {
    expect(check(COUNTRY, reformed())).toMatchObject({ openings: [], closings: [], unchanged: 8, faults: [] });
  });

  test('does not repeat them as events have made them', () => {
    const { faults } = check(
      ['003,02,DISTRICT,Huyện Khác,,2008-01-01,', '001,02,DISTRICT,Huyện Mèo Vạc,,2008-01-01,'],
      reformed(),
    );
    const overlapping = faults.filter(({ code }) => code === 'OVERLAPPING_DATES');
    expect(shortly(overlapping)).toEqual(['2 OVERLAPPING_DATES valid_from', '3 OVERLAPPING_DATES valid_from']);
    expect(overlapping.map(({ message }) => /differs in (\w+)/.exec(message)?.[1])).toEqual(['name', 'parent']);
  });

  test('does not move the end of what has merged', () => {
    expect(check([COUNTRY[1]!.replace(/,$/, ',2010-07-01')], reformed())).toMatchObject({ unchanged: 1, faults: [] });
    const fault = only(check([COUNTRY[1]!.replace(/,$/, ',2010-05-01')], reformed()).faults);
    expect(fault).toMatchObject({ code: 'OVERLAPPING_DATES', field: 'valid_from' });
    expect(fault.message).toContain('differs in valid_to');
  });

  test('opens units under codes that an event has freed, beneath the one that has the code on the day', () => {
    const opened = check(
      ['003,02,DISTRICT,Huyện Mới,,2010-08-01,', '00002,008,COMMUNE,Xã Mới,,2010-08-01,'],
      reformed(),
    );
    expect(opened.faults).toEqual([]);
    expect(opened.openings.map(({ parent }) => parent?.name)).toEqual(['Tỉnh Hà Tuyên', 'Huyện Khác']);
    expect(shortly(check(['003,02,DISTRICT,Huyện Mới,,2010-06-01,'], reformed()).faults)).toContain(
      '2 OVERLAPPING_DATES valid_from',
    );
    expect(shortly(check(['008,03,DISTRICT,Huyện Mới,,2010-06-01,'], reformed()).faults)).toEqual([
      '2 OVERLAPPING_DATES valid_from',
    ]);
  });

  test('closes a unit that was moved and recoded, and counts as its children those that were moved beneath it', () => {
    const closed = check(['003,02,DISTRICT,Huyện Na Hang,,2008-01-01,2011-01-01'], reformed());
    expect(closed.faults).toEqual([]);
    expect(closed.closings).toMatchObject([{ code: '008', validTo: '2011-01-01' }]);
    const fault = only(check(['03,VN,PROVINCE,Tỉnh Cà Mau,,2008-01-01,2011-01-01'], reformed()).faults);
    expect(fault).toMatchObject({ code: 'LIVING_CHILDREN' });
    expect(fault.message).toContain('008 Huyện Khác');
  });
});

describe('codes on their days', () => {
  test('members of a group and subjects of targets are those that have the code on the day', () => {
    const units = reformed();
    const faults: Fault[] = [];
    const text = csv(
      'group,name,unit,valid_from,valid_to',
      'G,G,02,2008-01-01,',
      'G,G,02,2010-07-01,',
      'G,G,01,2010-07-01,',
    );
    const file = readCsv(text, GROUP_COLUMNS, faults);
    const { members } = checkGroups(file, { units, groups: { groups: [], memberships: [] } }, faults);
    expect(members.map(({ unit }) => unit.name)).toEqual(['Tỉnh Tuyên Quang', 'Tỉnh Hà Tuyên']);
    expect(only(faults)).toMatchObject({ code: 'UNIT_NOT_ALIVE', line: 4 });
    expect(only(faults).message).toContain('from 2008-01-01 until 2010-07-01 (Tỉnh Hà Giang)');
    const resolve = resolveAmountsIn(units, { groups: [], memberships: [] });
    const amount = { line: 1, subjectCode: '02', grain: 'YEAR', amount: 1 } as const;
    const subjects = ['2010-06-30', '2010-07-01'].map((day) => resolve('X', [amount], day, faults)[0]!.subjectId);
    expect(subjects.map((id) => units.units.get(id)!.name)).toEqual(['Tỉnh Tuyên Quang', 'Tỉnh Hà Tuyên']);
  });
});
