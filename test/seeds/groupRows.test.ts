import { describe, expect, it } from 'vitest';
import { demoGroupRows } from '../../seeds/groupRows.ts';
import { HALVES, REGIONS } from '../../seeds/provinceGroups.ts';
import { demoUnitRows } from '../../seeds/unitRows.ts';

const rows = demoGroupRows();
const provinces = demoUnitRows()
  .filter((unit) => unit.level === 'PROVINCE')
  .map((unit) => unit.code);

describe('the demo groups', () => {
  it.each([
    ['halves', HALVES],
    ['regions', REGIONS],
  ])('hold every province in exactly one of the %s', (_, groups) => {
    expect(groups.flatMap((group) => group.provinces).sort()).toEqual(provinces);
  });

  it('have the sizes that their names say', () => {
    const sizes = Object.entries(Object.groupBy(rows, (row) => row.group)).map(([group, its]) => [group, its?.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      NORTH_31: 31,
      SOUTH_32: 32,
      NORTHERN_MIDLANDS_AND_MOUNTAINS: 14,
      RED_RIVER_DELTA: 11,
      NORTH_CENTRAL_AND_CENTRAL_COAST: 14,
      CENTRAL_HIGHLANDS: 5,
      SOUTHEAST: 6,
      MEKONG_DELTA: 13,
    });
  });

  it('have upper-case codes, and one name in each language', () => {
    for (const { group, name, name_en } of rows) {
      expect(group).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(name).toBe(name.normalize('NFC'));
      expect(name_en).toMatch(/^[\x20-\x7e]+$/);
    }
    expect(new Set(rows.map((row) => `${row.group}/${row.name}/${row.name_en}`)).size).toBe(8);
  });

  it('draw the line at Thừa Thiên Huế', () => {
    const north = HALVES[0]!.provinces;
    expect(north).toContain('46');
    expect(north).not.toContain('48');
    expect(north.every((code) => code <= '46')).toBe(true);
  });
});
