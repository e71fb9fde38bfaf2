import { describe, expect, test } from 'vitest';
import { Country } from './checkedEvents.ts';

const DAY = '2010-07-01';

const merger = (...units: string[]): string[] =>
  units.map((unit, index) => `${DAY},MERGE,${unit},09,,,${index === 0 ? 'Tỉnh Chín' : ''},,`);

const split = (...codes: string[]): string[] => [
  ...codes.map((code) => `${DAY},SPLIT,01,${code},,,Tỉnh ${code},,`),
  `${DAY},TRANSFER,001,,,${codes[0]!},,,`,
  `${DAY},TRANSFER,002,,,${codes[0]!},,,`,
];

/** Codes of those that live on a day and begin by a merger or split, each with the codes of those that it comes from. */
function originsOn({ register }: Country, day: string): string[] {
  return [...register.units.values()]
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo) && validFrom === DAY)
    .map(({ id, code }) => {
      const origins = (register.predecessors.get(id) ?? []).map((origin) => register.units.get(origin)!.code);
      return `${code} from ${origins.sort().join(' ')}`;
    })
    .sort();
}

describe('a split of the same unit and day stated anew holds instead of the earlier one, whole', () => {
  test('with fewer codes: what is no longer among them never lived', () => {
    const country = new Country();
    country.take(...split('04', '05', '06'));
    expect(country.take(...split('04', '05'))).toMatchObject({ added: 2, unchanged: 2, begun: 0 });
    expect(originsOn(country, DAY)).toEqual(['04 from 01', '05 from 01']);
    expect(country.on(DAY)).not.toContain('VN/06');
    expect(country.take(...split('04', '05'))).toMatchObject({ added: 0, events: [] });
  });

  test('with other codes, which leaves those of the earlier one free', () => {
    const country = new Country();
    country.take(...split('04', '05'));
    country.take(...split('04', '06'));
    expect(originsOn(country, DAY)).toEqual(['04 from 01', '06 from 01']);
    country.take('2010-07-01,OPEN,,05,PROVINCE,VN,Tỉnh Khác,,');
    expect(originsOn(country, DAY)).toEqual(['04 from 01', '05 from ', '06 from 01']);
    expect(country.faults('2010-08-01,RENAME,06,,,,A,,', '2010-08-01,RENAME,07,,,,A,,')).toEqual([
      '3 UNKNOWN_UNIT unit',
    ]);
  });

  test('with a code that had been left out: it is the same unit again', () => {
    const country = new Country();
    country.take(...split('04', '05', '06'));
    const [id] = [...country.register.units.values()].filter(({ code }) => code === '06').map((unit) => unit.id);
    country.take(...split('04', '05'));
    expect(country.take(...split('04', '05', '06'))).toMatchObject({ begun: 0 });
    expect(originsOn(country, DAY)).toEqual(['04 from 01', '05 from 01', '06 from 01']);
    expect(country.register.units.get(id!)).toMatchObject({ code: '06', validFrom: DAY, validTo: null });
  });

  test('as a merger: nothing of the split is left, nor of what came after it', () => {
    const country = new Country();
    country.take(...split('04', '05'));
    country.take('2011-01-01,SPLIT,05,06,,,Sáu,,', '2011-01-01,SPLIT,05,07,,,Bảy,,');
    country.take(...merger('01', '03'), `${DAY},TRANSFER,001,,,09,,,`, `${DAY},TRANSFER,002,,,09,,,`);
    expect(country.on('2011-01-01')).toEqual(['VN', 'VN/02', '02/003', 'VN/09', '09/001', '001/00001', '09/002']);
  });

  test('what stands beneath one that is left out is told, and can be moved in the same file', () => {
    const country = new Country();
    country.take(...split('04', '05', '06'));
    country.take('2010-08-01,TRANSFER,002,,,06,,,');
    const fault = country.fault(...split('04', '05'));
    expect(fault).toMatchObject({ code: 'LIVING_CHILDREN', value: '06' });
    expect(fault.message).toContain('002 Huyện Quản Bạ');
    country.take(...split('04', '05'), '2010-08-01,TRANSFER,002,,,05,,,');
    expect(country.on('2010-08-01')).toContain('05/002');
  });

  test('one that merges later is not among those that merge any more', () => {
    const country = new Country();
    country.take(...split('04', '05', '06'));
    country.take('2011-01-01,MERGE,06,08,,,Tám,,', '2011-01-01,MERGE,03,08,,,,,', '2011-01-01,MERGE,02,08,,,,,');
    country.take(...split('04', '05'));
    const { register } = country;
    const heir = [...register.units.values()].find(({ code }) => code === '08')!;
    expect(register.predecessors.get(heir.id)!.map((id) => register.units.get(id)!.code)).toEqual(['02', '03']);
  });
});

describe('a merger of the same day stated anew holds instead of the earlier one, whole', () => {
  test('with fewer units: one that is left out goes on, with what stands beneath it', () => {
    const country = new Country();
    country.take(...merger('01', '02', '03'));
    expect(country.take(...merger('01', '03'))).toMatchObject({ added: 2, begun: 0 });
    expect(originsOn(country, DAY)).toEqual(['09 from 01 03']);
    expect(country.on(DAY)).toEqual(['VN', 'VN/02', '02/003', 'VN/09', '09/001', '001/00001', '09/002']);
    expect(country.take(...merger('01', '03'))).toMatchObject({ added: 0, events: [] });
    country.take(...merger('01', '02', '03'));
    expect(originsOn(country, DAY)).toEqual(['09 from 01 02 03']);
    expect(country.on(DAY)).toContain('09/003');
  });

  test('one that is left out may end otherwise in the same file', () => {
    const country = new Country();
    country.take(...merger('01', '02', '03'));
    country.take(...merger('01', '02'), '2011-01-01,CLOSE,03,,,,,,');
    expect(country.on('2010-12-31')).toContain('VN/03');
    expect(country.on('2011-01-01')).not.toContain('VN/03');
  });

  test('one that is left out and whose code somebody else has by now is told', () => {
    const country = new Country();
    country.take(...merger('01', '02', '03'));
    country.take('2011-01-01,OPEN,,03,PROVINCE,VN,Tỉnh Khác,,');
    expect(country.faults(...merger('01', '02'))).toEqual(['2 CODE_TAKEN code']);
  });

  test('of the same units on an earlier day, into another: the one of before never lived', () => {
    const country = new Country();
    country.take(...merger('01', '02'));
    country.take('2010-05-01,MERGE,01,08,,,Tám,,', '2010-05-01,MERGE,02,08,,,,,');
    expect(country.on(DAY)).toEqual(['VN', 'VN/03', 'VN/08', '08/001', '001/00001', '08/002', '08/003']);
  });
});

test('what a row says of the day of a merger holds also where it is known already', () => {
  const country = new Country();
  country.take(...merger('01', '02'));
  country.take('2010-03-01,TRANSFER,003,,,03,,,', `${DAY},TRANSFER,003,,,09,,,`);
  expect(country.on('2010-03-01')).toContain('03/003');
  expect(country.on(DAY)).toContain('09/003');
});

test('a merger is not moved to a day on which all of its codes name other units', () => {
  const country = new Country();
  const rows = ['2010-07-01,MERGE,01,02,,,Tỉnh Hai,,', '2010-07-01,MERGE,02,02,,,,,'];
  country.take(...rows);
  country.take('2010-09-01,OPEN,,01,PROVINCE,VN,Tỉnh Khác,,');
  const moved = rows.map((row) => row.replace(DAY, '2011-01-01'));
  expect(country.faults(...moved)).toEqual(['2 UNIT_UNCLEAR unit']);
  // What the message says to write instead, for either.
  const other = rows.map((row) => row.replace(',02,,', ',08,,'));
  expect(
    country.check([...other.map((row) => row.replace(DAY, '2011-01-01')), '2011-01-01,RECODE,08,02,,,,,']).faults,
  ).toEqual([]);
  country.take('2010-09-01,RECODE,01,07,,,,,');
  country.take(...rows.map((row) => row.replace(DAY, '2010-10-01')));
  expect(country.on('2010-09-30')).toContain('VN/01');
  expect(country.on('2010-10-01')).toEqual([
    'VN',
    'VN/02',
    '02/001',
    '001/00001',
    '02/002',
    '02/003',
    'VN/03',
    'VN/07',
  ]);
});
