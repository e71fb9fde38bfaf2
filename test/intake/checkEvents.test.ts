import { describe, expect, test } from 'vitest';
import { Country } from './checkedEvents.ts';

const BEFORE = ['VN', 'VN/01', '01/001', '001/00001', '01/002', 'VN/02', '02/003', 'VN/03'];
const MERGER = ['2010-07-01,MERGE,01,02,,,Tỉnh Tuyên Quang,Tuyen Quang Province,', '2010-07-01,MERGE,02,02,,,,,'];

describe('events, one of each type', () => {
  test('OPEN begins a unit beneath one that has the code on the day itself', () => {
    const country = new Country();
    expect(country.take('2010-07-01,OPEN,,004,DISTRICT,03,Huyện Năm Căn,,')).toMatchObject({ added: 1, begun: 1 });
    expect(country.on('2010-06-30')).toEqual(BEFORE);
    expect(country.on('2010-07-01')).toEqual([...BEFORE, '03/004']);
    expect(country.take('2010-07-01,OPEN,,004,DISTRICT,03,Huyện Năm Căn,,')).toMatchObject({ added: 0, unchanged: 1 });
  });

  test('CLOSE ends one', () => {
    const country = new Country();
    country.take('2010-07-01,CLOSE,003,,,,,,');
    expect(country.on('2010-06-30')).toEqual(BEFORE);
    expect(country.on('2010-07-01')).not.toContain('02/003');
    expect(country.take('2010-07-01,CLOSE,003,,,,,,')).toMatchObject({ added: 0, unchanged: 1, events: [] });
  });

  test('RENAME, RECODE and TRANSFER change one that goes on', () => {
    const country = new Country();
    const rows = [
      '2010-07-01,RENAME,01,,,,Tỉnh Hà Tuyên,Ha Tuyen,',
      '2010-07-01,RECODE,01,09,,,,,',
      '2010-07-01,TRANSFER,002,,,02,,,',
    ];
    expect(country.take(...rows)).toMatchObject({ added: 3, unchanged: 0 });
    expect(country.on('2010-07-01')).toEqual([
      'VN',
      'VN/02',
      '02/002',
      '02/003',
      'VN/03',
      'VN/09',
      '09/001',
      '001/00001',
    ]);
    expect([country.name('01', '2010-06-30'), country.name('09', '2010-07-01')]).toEqual([
      'Tỉnh Hà Giang',
      'Tỉnh Hà Tuyên',
    ]);
    expect(country.on('2010-06-30')).toEqual(BEFORE);
    expect(country.take(...rows)).toMatchObject({ added: 0, unchanged: 3, events: [] });
  });

  test('MERGE ends some and begins one, which may go on under a code of theirs; what stands beneath goes with them', () => {
    const country = new Country();
    expect(country.take(...MERGER)).toMatchObject({ added: 2, unchanged: 0, begun: 1 });
    expect(country.on('2010-06-30')).toEqual(BEFORE);
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/002', '02/003', 'VN/03']);
    const { register } = country;
    const heir = [...register.predecessors.keys()][0]!;
    expect(register.units.get(heir)).toMatchObject({ code: '02', level: 'PROVINCE', validFrom: '2010-07-01' });
    expect(register.predecessors.get(heir)!.map((id) => register.units.get(id)!.code)).toEqual(['01', '02']);
    expect(country.take(...MERGER)).toMatchObject({ added: 0, unchanged: 2, events: [] });
  });

  test('SPLIT ends one and begins some, and says where everybody beneath it goes', () => {
    const country = new Country();
    const rows = [
      '2010-07-01,SPLIT,01,01,,,Tỉnh Hà Giang,,3',
      '2010-07-01,SPLIT,01,04,,,Tỉnh Bắc Hà,,1',
      '2010-07-01,TRANSFER,001,,,01,,,',
      '2010-07-01,TRANSFER,002,,,04,,,',
    ];
    expect(country.take(...rows)).toMatchObject({ added: 4, begun: 2 });
    expect(country.on('2010-07-01')).toEqual([
      'VN',
      'VN/01',
      '01/001',
      '001/00001',
      'VN/02',
      '02/003',
      'VN/03',
      'VN/04',
      '04/002',
    ]);
    const [succession] = country.register.successions.values();
    expect(succession).toMatchObject({ type: 'SPLIT', heirs: [{ weight: 3 }, { weight: 1 }] });
    expect(country.take(...rows)).toMatchObject({ added: 0, unchanged: 4, events: [] });
  });
});

describe('events that depend on each other', () => {
  const whole = ['2010-07-01,TRANSFER,004,,,02,,,', '2010-07-01,OPEN,,004,DISTRICT,03,Huyện Năm Căn,,'];

  test('the day before knows a code first, the day itself what begins on it', () => {
    const country = new Country();
    country.take('2010-07-01,RECODE,001,002,,,,,', '2010-07-01,RECODE,002,001,,,,,', '2010-07-01,TRANSFER,002,,,02,,,');
    expect(country.on('2010-07-01')).toEqual([
      'VN',
      'VN/01',
      '01/002',
      '002/00001',
      'VN/02',
      '02/001',
      '02/003',
      'VN/03',
    ]);
    expect(new Country().faults(...whole)).toEqual([]);
  });

  test('the order of the rows does not matter', () => {
    const trees = [MERGER, [...MERGER].reverse()].map((rows) => {
      const country = new Country();
      country.take('2010-07-01,TRANSFER,001,,,03,,,', ...rows, '2010-07-01,CLOSE,00001,,,,,,');
      return country.on('2010-07-01');
    });
    expect(trees[0]).toEqual(['VN', 'VN/02', '02/002', '02/003', 'VN/03', '03/001']);
    expect(trees[1]).toEqual(trees[0]);
  });

  test('a chain over several days in one file, from the last day to the first', () => {
    const country = new Country();
    country.take(
      '2011-01-01,SPLIT,02,05,,,Tỉnh Năm,,',
      '2011-01-01,SPLIT,02,06,,,Tỉnh Sáu,,',
      '2011-01-01,TRANSFER,001,,,05,,,',
      '2011-01-01,TRANSFER,002,,,05,,,',
      '2011-01-01,TRANSFER,003,,,06,,,',
      '2010-10-01,RENAME,02,,,,Tỉnh Hà Tuyên,,',
      ...MERGER,
    );
    expect(country.name('02', '2010-12-31')).toBe('Tỉnh Hà Tuyên');
    expect(country.on('2011-01-01')).toEqual([
      'VN',
      'VN/03',
      'VN/05',
      '05/001',
      '001/00001',
      '05/002',
      'VN/06',
      '06/003',
    ]);
  });

  test('districts of merging provinces that merge on the same day stand beneath the new province', () => {
    const country = new Country();
    country.take(...MERGER, '2010-07-01,MERGE,002,009,,,Huyện Mới,,', '2010-07-01,MERGE,003,009,,,,,');
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/009', 'VN/03']);
  });

  test('what begins beneath a unit after the day on which it is later known to have merged begins beneath its heir', () => {
    const country = new Country();
    country.take('2010-09-01,OPEN,,004,DISTRICT,01,Huyện Bốn,,');
    country.take(...MERGER);
    expect(country.on('2010-09-01')).toContain('02/004');
  });
});

describe('corrections', () => {
  test('a later row of the same unit, type and day replaces an earlier one', () => {
    const country = new Country();
    country.take('2010-07-01,RENAME,01,,,,Một,,', '2010-07-01,RECODE,01,08,,,,,', '2010-07-01,TRANSFER,002,,,02,,,');
    country.take('2010-07-01,RENAME,01,,,,Hai,,', '2010-07-01,RECODE,01,09,,,,,', '2010-07-01,TRANSFER,002,,,03,,,');
    expect(country.name('09', '2010-07-01')).toBe('Hai');
    expect(country.on('2010-07-01')).toEqual([
      'VN',
      'VN/02',
      '02/003',
      'VN/03',
      '03/002',
      'VN/09',
      '09/001',
      '001/00001',
    ]);
  });

  test('an opening stated anew replaces names, level and parent', () => {
    const country = new Country();
    country.take('2010-07-01,OPEN,,004,DISTRICT,03,Huyện Năm Căn,,');
    expect(country.take('2010-07-01,OPEN,,004,DISTRICT,02,Huyện Năm Cân,,')).toMatchObject({ added: 1, begun: 0 });
    expect(country.on('2010-07-01')).toContain('02/004');
    expect(country.name('004', '2010-07-01')).toBe('Huyện Năm Cân');
  });

  test.each(['2010-05-01', '2010-07-01', '2010-10-01'])('a closing of another day, or none: %s', (day) => {
    const country = new Country();
    country.take('2010-07-01,CLOSE,003,,,,,,');
    country.take(`${day},CLOSE,003,,,,,,`);
    expect([...country.register.units.values()].find(({ code }) => code === '003')?.validTo).toBe(day);
  });

  test.each(['2010-05-01', '2010-10-01'])(
    'a merger stated anew with the day %s moves the beginning of the same new unit',
    (day) => {
      const country = new Country();
      country.take(...MERGER);
      const [heir] = country.register.predecessors.keys();
      country.take(...MERGER.map((row) => row.replace('2010-07-01', day)));
      const { register } = country;
      expect([...register.predecessors.keys()]).toEqual([heir]);
      expect(register.units.get(heir!)).toMatchObject({ code: '02', validFrom: day });
      const after = ['VN', 'VN/02', '02/001', '001/00001', '02/002', '02/003', 'VN/03'];
      const between = day < '2010-07-01' ? after : BEFORE;
      expect(['2010-04-30', '2010-07-01', '2010-09-30', '2010-10-01'].map((on) => country.on(on))).toEqual([
        BEFORE,
        between,
        between,
        after,
      ]);
    },
  );

  test('a merger gets another name, parent or partner', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take(MERGER[0]!.replace('Tỉnh Tuyên Quang', 'Hà Tuyên'), MERGER[1]!, '2010-07-01,MERGE,03,02,,,,,');
    expect(country.name('02', '2010-07-01')).toBe('Hà Tuyên');
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/002', '02/003']);
    expect([...country.register.predecessors.values()]).toHaveLength(1);
  });

  test('a merger of the same units and day stated anew with another code gives it to the same new unit', () => {
    const country = new Country();
    country.take(...MERGER.map((row) => row.replace(',02,,', ',09,,')));
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/03', 'VN/09', '09/001', '001/00001', '09/002', '09/003']);
    expect(country.take(...MERGER)).toMatchObject({ begun: 0, added: 2 });
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/002', '02/003', 'VN/03']);
    expect(country.take(...MERGER)).toMatchObject({ events: [], unchanged: 2 });
  });

  test('a merger that never was is stated anew with a day far ahead', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take(...MERGER.map((row) => row.replace('2010-07-01', '9999-12-31')));
    expect(country.on('2010-07-01')).toEqual(BEFORE);
    expect(country.on('2025-07-01')).toEqual(BEFORE);
    country.take('2025-07-01,MERGE,01,02,,,Tỉnh Mới,,', '2025-07-01,MERGE,02,02,,,,,');
    expect(country.on('2025-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/002', '02/003', 'VN/03']);
  });

  test.each(['2010-05-01', '2010-10-01'])('a split stated anew with the day %s keeps its new units', (day) => {
    const rows = (on: string): string[] => [
      `${on},SPLIT,01,01,,,Tỉnh Hà Giang,,`,
      `${on},SPLIT,01,04,,,Tỉnh Bắc Hà,,`,
      `${on},TRANSFER,001,,,01,,,`,
      `${on},TRANSFER,002,,,04,,,`,
    ];
    const country = new Country();
    country.take(...rows('2010-07-01'));
    const heirs = [...country.register.predecessors.keys()];
    country.take(...rows(day));
    expect([...country.register.predecessors.keys()]).toEqual(heirs);
    expect(heirs.map((id) => country.register.units.get(id)!.validFrom)).toEqual([day, day]);
    const after = ['VN', 'VN/01', '01/001', '001/00001', 'VN/02', '02/003', 'VN/03', 'VN/04', '04/002'];
    const between = day < '2010-07-01' ? after : BEFORE;
    expect(['2010-04-30', '2010-07-01', '2010-10-01'].map((on) => country.on(on))).toEqual([BEFORE, between, after]);
  });

  test('what is later known not to have stood beneath a unit when it merged does not go with it', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take('2010-03-01,TRANSFER,003,,,03,,,');
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/002', 'VN/03', '03/003']);
  });

  test('what has been back in time for a merger goes with it, also where the same file says that it had been away', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take('2010-03-01,TRANSFER,003,,,03,,,', '2010-05-01,TRANSFER,003,,,02,,,');
    expect(country.on('2010-04-01')).toContain('03/003');
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/001', '001/00001', '02/002', '02/003', 'VN/03']);
  });

  test('it goes with what it stood beneath instead, over one merger after the other', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take('2011-01-01,MERGE,02,04,,,Tỉnh Bốn,,', '2011-01-01,MERGE,03,04,,,,,');
    country.take('2009-01-01,OPEN,,07,PROVINCE,VN,Tỉnh Bảy,,', '2009-06-01,TRANSFER,001,,,07,,,');
    expect(country.on('2010-07-01')).toContain('07/001');
    expect(country.on('2011-01-01')).toEqual(['VN', 'VN/04', '04/002', '04/003', 'VN/07', '07/001', '001/00001']);
  });

  test('what stands beneath a unit of which an earlier merger becomes known goes with that one', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take('2010-03-01,MERGE,01,05,,,Tỉnh Năm,,', '2010-03-01,MERGE,03,05,,,,,');
    expect(country.on('2010-07-01')).toEqual(['VN', 'VN/02', '02/003', 'VN/05', '05/001', '001/00001', '05/002']);
  });

  test('what has changed while it stood beneath a unit that merges is moved once', () => {
    const country = new Country();
    country.take('2010-09-01,RENAME,003,,,,Huyện Khác,,');
    country.take(...MERGER);
    country.take('2010-08-01,TRANSFER,003,,,03,,,');
    expect(country.on('2010-09-01')).toContain('03/003');
  });

  test('an opening stated anew replaces the parent also where a merger has moved the unit on its first day', () => {
    const country = new Country();
    country.take('2010-09-01,OPEN,,004,DISTRICT,01,Huyện Bốn,,');
    country.take(...MERGER);
    country.take('2010-09-01,OPEN,,004,DISTRICT,03,Huyện Bốn,,');
    expect(country.on('2010-09-01')).toContain('03/004');
  });

  test('a closing in place of a merger leaves the other unit merged', () => {
    const country = new Country();
    country.take(...MERGER);
    country.take('2010-07-01,CLOSE,01,,,,,,', '2010-07-01,TRANSFER,001,,,02,,,');
    expect(
      [...country.register.predecessors.values()].map((ids) => ids.map((id) => country.register.units.get(id)!.code)),
    ).toEqual([['02']]);
  });
});

describe('faults', () => {
  const country = new Country();

  test.each<[fault: string, row: string]>([
    ['2 IMPOSSIBLE_DATE day', '2010-02-30,CLOSE,003,,,,,,'],
    ['2 IMPOSSIBLE_DATE day', ',CLOSE,003,,,,,,'],
    ['2 UNKNOWN_TYPE type', '2010-07-01,FUSE,003,,,,,,'],
    ['2 CELL_MISSING unit', '2010-07-01,CLOSE,,,,,,,'],
    ['2 CELL_MISSING code', '2010-07-01,RECODE,003,,,,,,'],
    ['2 CELL_MISSING parent', '2010-07-01,TRANSFER,003,,,,,,'],
    ['2 CELL_MISSING level', '2010-07-01,OPEN,,004,,03,A,,'],
    ['2 EMPTY_NAME name', '2010-07-01,RENAME,003,,,,,,'],
    ['2 NOT_FOR_TYPE unit', '2010-07-01,OPEN,003,004,DISTRICT,03,A,,'],
    ['2 NOT_FOR_TYPE name', '2010-07-01,CLOSE,003,,,,A,,'],
    ['2 NOT_FOR_TYPE weight', '2010-07-01,OPEN,,004,DISTRICT,03,A,,2'],
    ['2 BAD_CODE code', '2010-07-01,RECODE,003,0 3,,,,,'],
    ['2 WRONG_LEVEL level', '2010-07-01,OPEN,,004,TOWN,03,A,,'],
    ['2 PARENT_MISSING parent', '2010-07-01,OPEN,,004,DISTRICT,,A,,'],
    ['2 PARENT_NOT_ALLOWED parent', '2010-07-01,OPEN,,XX,NATION,03,A,,'],
    ['2 PARENT_NOT_ALLOWED parent', '2010-07-01,TRANSFER,VN,,,03,,,'],
    ['2 ORPHAN parent', '2010-07-01,OPEN,,004,DISTRICT,99,A,,'],
    ['2 LEADING_ZERO_LOST parent', '2010-07-01,OPEN,,004,DISTRICT,3,A,,'],
    ['2 LEADING_ZERO_LOST unit', '2010-07-01,CLOSE,3,,,,,,'],
    ['2 LEADING_ZERO_LOST code', '2010-07-01,RECODE,02,1,,,,,'],
    ['2 UNKNOWN_UNIT unit', '2010-07-01,CLOSE,999,,,,,,'],
    ['2 UNIT_NOT_ALIVE unit', '2008-01-01,CLOSE,003,,,,,,'],
    ['2 UNIT_NOT_ALIVE unit', '2007-07-01,RENAME,003,,,,A,,'],
    ['2 CODE_TAKEN code', '2010-07-01,RECODE,003,002,,,,,'],
    ['2 CODE_TAKEN code', '2007-07-01,OPEN,,XX,NATION,,A,,'],
    ['2 SECOND_NATION level', '2010-07-01,OPEN,,YY,NATION,,A,,'],
    ['2 WRONG_LEVEL parent', '2010-07-01,TRANSFER,01,,,003,,,'],
    ['2 WRONG_LEVEL parent', '2010-07-01,TRANSFER,001,,,002,,,'],
    ['2 ORPHAN parent', '2007-07-01,OPEN,,004,DISTRICT,03,A,,'],
    ['2 LIVING_CHILDREN unit', '2010-07-01,CLOSE,02,,,,,,'],
    ['2 TOO_FEW_UNITS unit', '2010-07-01,MERGE,01,02,,,A,,'],
    ['2 TOO_FEW_UNITS code', '2010-07-01,SPLIT,03,04,,,A,,'],
  ])('%s: %s', (fault, row) => {
    const { faults } = country.check([row], ['XX']);
    expect(faults.map(({ line, code, field }) => `${line} ${code} ${field}`)).toContain(fault);
  });

  test('weights: positive whole numbers, on all rows of a split or on none', () => {
    const split = (...weights: string[]): string[] =>
      weights.map((weight, index) => `2010-07-01,SPLIT,03,0${index + 4},,,A,,${weight}`);
    for (const weight of ['0', '-1', '1.5', 'x', '1000000001'])
      expect(country.faults(...split('1', weight))).toContain('3 WRONG_WEIGHT weight');
    expect(country.faults(...split('1', ''))).toEqual(['3 WRONG_WEIGHT weight']);
    expect(country.faults(...split('1', '1000000000'))).toEqual([]);
  });

  test('a split that does not say where children go lists them', () => {
    const fault = country.fault(
      '2010-07-01,SPLIT,01,01,,,Tỉnh Hà Giang,,',
      '2010-07-01,SPLIT,01,04,,,Tỉnh Bắc Hà,,',
      '2010-07-01,TRANSFER,001,,,01,,,',
    );
    expect(fault).toMatchObject({ code: 'CHILDREN_NOT_PLACED', field: 'unit', value: '01' });
    expect(fault.message).toContain('002 Huyện Quản Bạ');
    expect(fault.message).not.toContain('001 Huyện Mèo Vạc');
  });

  test('rows of a merger that contradict each other, or leave its name, level or parent open', () => {
    expect(
      country.faults(...MERGER.map((row, index) => (index === 1 ? '2010-07-01,MERGE,02,02,,,Khác,,' : row))),
    ).toEqual(['3 ROWS_DIFFER name']);
    expect(country.faults('2010-07-01,MERGE,01,02,,,,,', '2010-07-01,MERGE,02,02,,,,,')).toEqual(['2 EMPTY_NAME name']);
    expect(country.faults('2010-07-01,MERGE,03,04,,,A,,', '2010-07-01,MERGE,003,04,,,,,')).toEqual([
      '2 CELL_MISSING level',
    ]);
    expect(country.faults('2010-07-01,MERGE,001,004,,,A,,', '2010-07-01,MERGE,003,004,,,,,')).toEqual([
      '2 PARENT_MISSING parent',
    ]);
    expect(country.faults('2010-07-01,MERGE,001,004,,02,A,,', '2010-07-01,MERGE,003,004,,03,,,')).toContain(
      '3 ROWS_DIFFER parent',
    );
  });

  test('a merger into a unit that lives on', () => {
    const fault = country.fault('2010-07-01,MERGE,001,003,,02,A,,', '2010-07-01,MERGE,002,003,,,,,');
    expect(fault).toMatchObject({ code: 'CODE_TAKEN', field: 'code', value: '003' });
    expect(fault.message).toContain('ends the unit that has it');
  });

  test('a unit that is ended twice, or told the same thing twice', () => {
    expect(country.faults(...MERGER, '2010-09-01,CLOSE,01,,,,,,')).toEqual(['4 ENDED_TWICE unit']);
    expect(country.faults('2010-07-01,CLOSE,003,,,,,,', '2010-07-01,CLOSE,003,,,,,,')).toEqual(['3 ENDED_TWICE unit']);
    expect(country.faults('2010-07-01,RENAME,003,,,,A,,', '2010-07-01,RENAME,003,,,,B,,')).toEqual([
      '3 DUPLICATE_EVENT type',
    ]);
    expect(country.faults('2010-07-01,SPLIT,03,04,,,A,,', '2010-07-01,SPLIT,03,04,,,B,,')).toEqual([
      '3 DUPLICATE_CODE code',
    ]);
    expect(country.faults('2010-07-01,OPEN,,004,DISTRICT,03,A,,', '2010-07-01,OPEN,,004,DISTRICT,02,B,,')).toEqual([
      '3 DUPLICATE_CODE code',
    ]);
  });

  test('a unit that a merger begins is not opened by itself', () => {
    expect(country.faults(...MERGER, '2010-07-01,OPEN,,02,PROVINCE,VN,A,,')).toEqual(['4 CODE_TAKEN code']);
  });

  test('an event on the day on which the unit has ended', () => {
    const fault = country.fault('2010-07-01,CLOSE,003,,,,,,', '2010-07-01,RENAME,003,,,,A,,');
    expect(fault).toMatchObject({ code: 'EVENT_OUTSIDE_LIFE', line: 3, field: 'day' });
    expect(fault.message).toContain('until 2010-06-30 (line 2)');
  });

  test('an end on or before the first day', () => {
    const young = new Country();
    young.take('2010-07-01,OPEN,,004,DISTRICT,03,A,,');
    young.take('2010-10-01,CLOSE,004,,,,,,');
    expect(young.faults('2010-07-01,CLOSE,004,,,,,,')).toEqual(['2 UNIT_NOT_ALIVE unit']);
  });

  test('part of a merger moved to another day', () => {
    const three = [...MERGER, '2010-07-01,MERGE,03,02,,,,,'];
    const merged = new Country();
    merged.take(...three);
    expect(merged.faults(...MERGER.map((row) => row.replace('2010-07-01', '2010-05-01')))).toContain(
      '2 HEIR_ON_OTHER_DAY day',
    );
  });

  test('what depends on a row at fault is not blamed for it', () => {
    expect(
      country.faults(
        '2010-07-01,OPEN,,04,PROVINCE,VN,,,',
        '2010-07-01,OPEN,,004,DISTRICT,04,A,,',
        '2010-07-01,TRANSFER,003,,,04,,,',
      ),
    ).toEqual(['2 EMPTY_NAME name']);
  });

  test('what is left of a merger or split is not too little where the other rows are at fault', () => {
    expect(country.faults('2010-07-01,MERGE,01,02,,,,,7', '2010-07-01,MERGE,02,02,,,A,,')).toEqual([
      '2 NOT_FOR_TYPE weight',
    ]);
    expect(country.faults('2010-07-01,SPLIT,003,003,,,A,,0', '2010-07-01,SPLIT,003,004,,,B,,1')).toEqual([
      '2 WRONG_WEIGHT weight',
    ]);
  });

  test('what would stand beneath a unit when it is known to merge is told where it goes', () => {
    const merged = new Country();
    merged.take(...MERGER);
    const opening = '2010-03-01,OPEN,,004,DISTRICT,01,Huyện Bốn,,';
    expect(merged.fault(opening)).toMatchObject({
      code: 'ORPHAN',
      message: expect.stringMatching(
        /On 2010-07-01 it becomes "02": say with a TRANSFER of that day where "004" goes$/,
      ) as string,
    });
    expect(merged.faults(opening, '2010-07-01,TRANSFER,004,,,02,,,')).toEqual([]);
  });

  test('all of them at once', () => {
    expect(
      country.faults('2010-07-01,CLOSE,99,,,,,,', '2010-07-01,CLOSE,01,,,,,,', '2010-07-01,RECODE,003,002,,,,,'),
    ).toEqual(['2 UNKNOWN_UNIT unit', '3 LIVING_CHILDREN unit', '4 CODE_TAKEN code']);
  });
});
