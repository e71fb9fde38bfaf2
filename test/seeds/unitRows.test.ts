import { describe, expect, it } from 'vitest';
import { levelDepth } from '../../src/domain/level.ts';
import { demoUnitRows } from '../../seeds/unitRows.ts';

const units = demoUnitRows();
const byCode = new Map(units.map((unit) => [unit.code, unit]));
const named = (code: string) => [byCode.get(code)?.name, byCode.get(code)?.name_en];

describe('the demo units', () => {
  it('are the nation, 63 provinces, 705 districts and 10,599 communes, each code once', () => {
    const counts = Object.groupBy(units, (unit) => unit.level);
    expect(counts.NATION).toHaveLength(1);
    expect(counts.PROVINCE).toHaveLength(63);
    expect(counts.DISTRICT).toHaveLength(705);
    expect(counts.COMMUNE).toHaveLength(10_599);
    expect(byCode.size).toBe(11_368);
  });

  it('stand beneath a parent one level up, which comes before them', () => {
    const seen = new Set(['']);
    for (const { code, parent, level } of units) {
      expect(seen.has(parent), `parent ${parent} of ${code}`).toBe(true);
      if (level !== 'NATION') expect(levelDepth(byCode.get(parent)!.level)).toBe(levelDepth(level) - 1);
      seen.add(code);
    }
  });

  it('have codes of two, three and five digits', () => {
    const digits = { NATION: /^VN$/, PROVINCE: /^\d{2}$/, DISTRICT: /^\d{3}$/, COMMUNE: /^\d{5}$/ };
    for (const { code, level } of units) expect(code).toMatch(digits[level]);
  });

  it('leave five island districts without communes', () => {
    const parents = new Set(units.map((unit) => unit.parent));
    const empty = units.filter((unit) => unit.level === 'DISTRICT' && !parents.has(unit.code));
    expect(empty.map((unit) => unit.code)).toEqual(['318', '471', '498', '536', '755']);
  });

  it('are named in composed Vietnamese and in ASCII, without stray spaces', () => {
    for (const { name, name_en } of units) {
      expect(name).toBe(name.normalize('NFC'));
      expect(name).not.toMatch(/^\s|\s\s|\s$/);
      expect(name_en).toMatch(/^[A-Za-z0-9][A-Za-z0-9 .'-]* [A-Za-z0-9]+$/);
    }
    expect(named('VN')).toEqual(['Cả nước', 'Whole country']);
    expect(named('01')).toEqual(['Thành phố Hà Nội', 'Ha Noi City']);
    expect(named('02')).toEqual(['Tỉnh Hà Giang', 'Ha Giang Province']);
    expect(named('001')).toEqual(['Quận Ba Đình', 'Ba Dinh Urban District']);
    expect(named('760')).toEqual(['Quận 1', 'Urban District 1']);
    expect(named('666')).toEqual(["Huyện Đắk R'Lấp", "Dak R'Lap District"]);
    expect(named('859')).toEqual(['Huyện Vũng Liêm', 'Vung Liem District']);
    expect(named('00001')).toEqual(['Phường Phúc Xá', 'Phuc Xa Ward']);
  });

  it('have lived since 2008', () => {
    expect(new Set(units.map((unit) => `${unit.valid_from}/${unit.valid_to}`))).toEqual(new Set(['2008-01-01/']));
  });
});
