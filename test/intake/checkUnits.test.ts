import { describe, expect, test } from 'vitest';
import { unitEvents } from '../../src/intake/unitEvents.ts';
import { check, NATION } from './checkedUnits.ts';
import { csv, registerOf, shortly, UNIT_HEADER, UNITS_CSV } from './examples.ts';

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
