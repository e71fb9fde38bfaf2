import { beforeAll, expect, test } from 'vitest';
import { ExtentHistory } from '../../src/domain/extentHistory.ts';
import { buildTree, childrenOf, type Tree } from '../../src/domain/tree.ts';
import type { UnitRegister } from '../../src/domain/unitRegister.ts';
import { placeGroups } from '../../src/fold/placeGroups.ts';
import { importEvents } from '../../src/intake/importEvents.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { readGroupRegister, type GroupRegister } from '../../src/units/groupReader.ts';
import { readUnitRegister } from '../../src/units/unitReader.ts';
import { demoGroupRows } from '../../seeds/groupRows.ts';
import { reformEventRows, reformGroupRows } from '../../seeds/reform2025.ts';
import { toCsv } from '../../seeds/toCsv.ts';
import { demoUnitRows } from '../../seeds/unitRows.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** Each new province by its code of 2025, what it is called and what it came from, as the reform was announced. */
const NEW_PROVINCES: readonly (readonly [code: string, name: string, from: readonly string[]])[] = [
  ['08', 'Tỉnh Tuyên Quang', ['Tỉnh Hà Giang', 'Tỉnh Tuyên Quang']],
  ['15', 'Tỉnh Lào Cai', ['Tỉnh Lào Cai', 'Tỉnh Yên Bái']],
  ['19', 'Tỉnh Thái Nguyên', ['Tỉnh Bắc Kạn', 'Tỉnh Thái Nguyên']],
  ['24', 'Tỉnh Bắc Ninh', ['Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh']],
  ['25', 'Tỉnh Phú Thọ', ['Tỉnh Hoà Bình', 'Tỉnh Phú Thọ', 'Tỉnh Vĩnh Phúc']],
  ['31', 'Thành phố Hải Phòng', ['Tỉnh Hải Dương', 'Thành phố Hải Phòng']],
  ['33', 'Tỉnh Hưng Yên', ['Tỉnh Hưng Yên', 'Tỉnh Thái Bình']],
  ['37', 'Tỉnh Ninh Bình', ['Tỉnh Hà Nam', 'Tỉnh Nam Định', 'Tỉnh Ninh Bình']],
  ['44', 'Tỉnh Quảng Trị', ['Tỉnh Quảng Bình', 'Tỉnh Quảng Trị']],
  ['48', 'Thành phố Đà Nẵng', ['Thành phố Đà Nẵng', 'Tỉnh Quảng Nam']],
  ['51', 'Tỉnh Quảng Ngãi', ['Tỉnh Quảng Ngãi', 'Tỉnh Kon Tum']],
  ['52', 'Tỉnh Gia Lai', ['Tỉnh Bình Định', 'Tỉnh Gia Lai']],
  ['56', 'Tỉnh Khánh Hòa', ['Tỉnh Khánh Hòa', 'Tỉnh Ninh Thuận']],
  ['66', 'Tỉnh Đắk Lắk', ['Tỉnh Phú Yên', 'Tỉnh Đắk Lắk']],
  ['68', 'Tỉnh Lâm Đồng', ['Tỉnh Bình Thuận', 'Tỉnh Đắk Nông', 'Tỉnh Lâm Đồng']],
  ['75', 'Tỉnh Đồng Nai', ['Tỉnh Bình Phước', 'Tỉnh Đồng Nai']],
  ['79', 'Thành phố Hồ Chí Minh', ['Tỉnh Bình Dương', 'Tỉnh Bà Rịa - Vũng Tàu', 'Thành phố Hồ Chí Minh']],
  ['80', 'Tỉnh Tây Ninh', ['Tỉnh Tây Ninh', 'Tỉnh Long An']],
  ['82', 'Tỉnh Đồng Tháp', ['Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp']],
  ['86', 'Tỉnh Vĩnh Long', ['Tỉnh Bến Tre', 'Tỉnh Trà Vinh', 'Tỉnh Vĩnh Long']],
  ['91', 'Tỉnh An Giang', ['Tỉnh An Giang', 'Tỉnh Kiên Giang']],
  ['92', 'Thành phố Cần Thơ', ['Thành phố Cần Thơ', 'Tỉnh Hậu Giang', 'Tỉnh Sóc Trăng']],
  ['96', 'Tỉnh Cà Mau', ['Tỉnh Bạc Liêu', 'Tỉnh Cà Mau']],
];
const STAYING = ['01', '04', '11', '12', '14', '20', '22', '38', '40', '42', '46'];

describeEachEngine('the reform of 2025', (open) => {
  let register: UnitRegister;
  let groups: GroupRegister;
  let before: Tree;
  let after: Tree;
  let setAside: unknown;
  beforeAll(async () => {
    const database = await open();
    const given = { source: 'the demonstration', receivedAt: new Date('2008-01-02T02:00:00Z') };
    await importUnits(database, { text: toCsv(demoUnitRows()), ...given });
    ({ setAside } = await importEvents(database, { text: toCsv(reformEventRows()), ...given }));
    const rows = [...demoGroupRows(), ...reformGroupRows()];
    const { receipt } = await importGroups(database, { text: toCsv(rows), ...given });
    register = await readUnitRegister(database, receipt);
    groups = await readGroupRegister(database, receipt);
    before = buildTree(register, '2025-06-30');
    after = buildTree(register, '2025-07-01');
  }, 60_000);

  test('leaves 34 provinces of 63, and all districts and communes beneath them', () => {
    const count = (tree: Tree, level: string): number => tree.units.filter((unit) => unit.level === level).length;
    expect(childrenOf(before, 0)).toHaveLength(63);
    expect(childrenOf(after, 0)).toHaveLength(34);
    for (const tree of [before, after])
      expect([count(tree, 'DISTRICT'), count(tree, 'COMMUNE')]).toEqual([705, 10_599]);
    expect(setAside).toEqual({ observations: 0, units: 0 });
  });

  test.each(NEW_PROVINCES)(
    '%s is the new %s, and was an old one of its predecessors until then',
    (code, name, from) => {
      const unit = after.units[after.byCode.get(code)!]!;
      expect(unit).toMatchObject({ code, name, level: 'PROVINCE', validFrom: '2025-07-01', validTo: null });
      const origins = register.predecessors.get(unit.id)!.map((id) => register.units.get(id)!);
      expect(origins.map((origin) => origin.name).sort()).toEqual([...from].sort());
      expect(origins.every(({ validTo }) => validTo === '2025-07-01')).toBe(true);
      const old = before.units[before.byCode.get(code)!]!;
      expect(old.id).not.toBe(unit.id);
      expect(origins).toContainEqual(old);
      // With all of their districts.
      const districtsOf = (tree: Tree, id: number): string[] =>
        childrenOf(tree, tree.ordinalOf[id]!).map((ordinal) => tree.units[ordinal]!.code);
      expect(districtsOf(after, unit.id)).toEqual(origins.flatMap(({ id }) => districtsOf(before, id)).sort());
    },
  );

  test('lets the other eleven be, of which one was renamed before', () => {
    for (const code of STAYING)
      expect(after.units[after.byCode.get(code)!]!.id).toBe(before.units[before.byCode.get(code)!]!.id);
    expect([...STAYING, ...NEW_PROVINCES.map(([code]) => code)].sort()).toEqual(
      childrenOf(after, 0).map((ordinal) => after.units[ordinal]!.code),
    );
    expect(after.units[after.byCode.get('46')!]).toMatchObject({ name: 'Thành phố Huế', nameEn: 'Hue City' });
    expect(buildTree(register, '2024-12-31').units.find(({ code }) => code === '46')?.name).toBe('Tỉnh Thừa Thiên Huế');
  });

  test('has every province of either day in one half and one region', () => {
    for (const [tree, count] of [
      [before, 63],
      [after, 34],
    ] as const) {
      const placed = placeGroups(groups, tree);
      expect(placed).toHaveLength(8);
      const isHalf = (code: string): boolean => code === 'NORTH_31' || code === 'SOUTH_32';
      for (const some of [
        placed.filter(({ group }) => isHalf(group.code)),
        placed.filter(({ group }) => !isHalf(group.code)),
      ])
        expect(some.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(childrenOf(tree, 0));
      expect(childrenOf(tree, 0)).toHaveLength(count);
    }
    const codesIn = (group: string): string[] =>
      placeGroups(groups, after)
        .find((placed) => placed.group.code === group)!
        .members.map((member) => after.units[member]!.code);
    expect(codesIn('NORTH_31')).toEqual([
      '01',
      '04',
      '08',
      '11',
      '12',
      '14',
      '15',
      '19',
      '20',
      '22',
      '24',
      '25',
      '31',
      '33',
      '37',
      '38',
      '40',
      '42',
      '44',
      '46',
    ]);
    expect(codesIn('CENTRAL_HIGHLANDS')).toEqual(['52', '66', '68']);
    expect(codesIn('SOUTHEAST')).toEqual(['75', '79', '80']);
  });

  test('keeps the districts of each half in their half', () => {
    const districtsIn = (tree: Tree): string[][] =>
      placeGroups(groups, tree)
        .filter(({ group }) => /^(NORTH|SOUTH)_3/.test(group.code))
        .map(({ members }) =>
          members.flatMap((member) => childrenOf(tree, member).map((ordinal) => tree.units[ordinal]!.code)).sort(),
        );
    expect(districtsIn(after)).toEqual(districtsIn(before));
  });

  test('breaks the series of those provinces that have merged, and of nobody above or beneath them', () => {
    const history = new ExtentHistory(register, groups.memberships, (day) => ({
      ...(day < '2025-07-01' ? before : after),
      day,
    }));
    const mergersOf = (id: number): string[] =>
      history.between(id, '2025-06-30', '2025-07-31').map((change) => {
        expect(change).toMatchObject({ kind: 'EXTENT', day: '2025-07-01', event: { type: 'MERGE' } });
        return change.kind === 'EXTENT' ? register.units.get(change.unitId)!.name : '';
      });
    const broken = [...register.units.values()].flatMap(({ id, name }) => mergersOf(id).map((heir) => [name, heir]));
    const expected = NEW_PROVINCES.flatMap(([, heir, from]) => [[heir, heir], ...from.map((old) => [old, heir])]);
    expect(broken.sort()).toEqual(expected.sort());
    // Of the groups those that a province has come to from another one.
    const ofGroups = groups.groups.map(({ id, code }) => [code, mergersOf(id).length]);
    expect(Object.fromEntries(ofGroups)).toEqual({
      NORTH_31: 0,
      SOUTH_32: 0,
      CENTRAL_HIGHLANDS: 4,
      NORTH_CENTRAL_AND_CENTRAL_COAST: 4,
      NORTHERN_MIDLANDS_AND_MOUNTAINS: 2,
      RED_RIVER_DELTA: 2,
      MEKONG_DELTA: 1,
      SOUTHEAST: 1,
    });
  });
});
