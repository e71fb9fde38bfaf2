import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { readCounter } from '../../src/db/counter.ts';
import { buildTree } from '../../src/domain/tree.ts';
import type { FileImported } from '../../src/intake/importFile.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { readUnitRegister } from '../../src/units/unitReader.ts';
import { registerOfEvents } from '../helpers/registerOf.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { csv, faultsOf, only, RECEIVED_AT, registerOf, shortly, UNIT_HEADER, UNITS_CSV } from './examples.ts';

function send(database: Database, text: string | Uint8Array): Promise<FileImported> {
  return importUnits(database, { text, source: 'units.csv', receivedAt: RECEIVED_AT });
}

describeEachEngine('importing units', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('refuses a faulty file with all of its faults, storing nothing', async () => {
    const faults = await faultsOf(
      send(
        database,
        csv(UNIT_HEADER, '001,01,DISTRICT,A,,2008-01-01,', 'VN,,NATION,,,2008-01-01,', '02,VN,PROVINCE,A,2008-01-01'),
      ),
    );
    expect(shortly(faults)).toEqual(['2 ORPHAN parent', '3 EMPTY_NAME name', '4 WRONG_CELL_COUNT']);
    expect(await database.knex('batch')).toEqual([]);
    expect(await database.knex('unit_event')).toEqual([]);
    expect(await readCounter(database.knex, 'receipt')).toBe(0);
    expect(await readCounter(database.knex, 'subject')).toBe(0);
  });

  test('stores a sound one, to be read back as it was sent', async () => {
    expect(await send(database, UNITS_CSV)).toEqual({ receipt: 1, seenBefore: false, added: 5, unchanged: 0 });
    expect(await readUnitRegister(database, 0)).toEqual(registerOfEvents([]));
    const register = await readUnitRegister(database, 1);
    expect(register).toEqual(registerOf(UNITS_CSV));
    expect(buildTree(register, '2010-12-31').units.map((unit) => unit.code)).toEqual([
      'VN',
      '01',
      '001',
      '00001',
      '02',
    ]);
    expect(buildTree(register, '2025-07-01').units.map((unit) => unit.code)).toEqual(['VN', '01', '001', '00001']);
    expect([...register.units.values()].map((unit) => unit.nameEn)).toContain('Tinh Ha Giang');
  });

  test('knows a file that it has seen before, as text and as bytes', async () => {
    const seen = { receipt: 1, seenBefore: true, added: 0, unchanged: 0 };
    expect(await send(database, UNITS_CSV)).toEqual(seen);
    expect(await send(database, new TextEncoder().encode(UNITS_CSV))).toEqual(seen);
  });

  test('adds only what is new, and seals a file of which nothing is', async () => {
    const more = await send(database, `${UNITS_CSV}02,VN,PROVINCE,Tỉnh Tuyên Quang,,2025-07-01,\n`);
    expect(more).toMatchObject({ seenBefore: false, added: 1, unchanged: 5 });
    const register = await readUnitRegister(database, more.receipt);
    expect(register.idLimit).toBe(7);
    expect(buildTree(register, '2025-07-01').units.find((unit) => unit.code === '02')).toMatchObject({ id: 6 });
    const again = await send(database, `${UNITS_CSV}\n`);
    expect(again).toMatchObject({ seenBefore: false, added: 0, unchanged: 5 });
    expect(again.receipt).toBeGreaterThan(more.receipt);
    expect(await readUnitRegister(database, again.receipt)).toEqual(register);
  });

  test('closes a unit, and again on another day, as known at each receipt', async () => {
    const shared = await open();
    const opened = await send(shared, UNITS_CSV);
    const closing = (day: string): string => csv(UNIT_HEADER, `00001,001,COMMUNE,Phường Phúc Xá,,2008-01-01,${day}`);
    const lastDay = async (receipt: number): Promise<unknown> =>
      [...(await readUnitRegister(shared, receipt)).units.values()].find(({ code }) => code === '00001')?.validTo;
    const first = await send(shared, closing('2012-01-01'));
    expect(first).toMatchObject({ seenBefore: false, added: 1, unchanged: 0 });
    const second = await send(shared, closing('2011-07-01'));
    expect(second).toMatchObject({ added: 1, unchanged: 0 });
    expect(await lastDay(opened.receipt)).toBeNull();
    expect(await lastDay(first.receipt)).toBe('2012-01-01');
    expect(await lastDay(second.receipt)).toBe('2011-07-01');
    const tree = buildTree(await readUnitRegister(shared, second.receipt), '2011-07-01');
    expect(tree.units.map((unit) => unit.code)).toEqual(['VN', '01', '001', '02']);
    const district = '001,01,DISTRICT,Quận Ba Đình,,2008-01-01,2011-01-01';
    expect(shortly(await faultsOf(send(shared, csv(UNIT_HEADER, district))))).toEqual(['2 LIVING_CHILDREN valid_to']);
    expect(await lastDay(99)).toBe('2011-07-01');
    expect(await readCounter(shared.knex, 'subject')).toBe(5);
  });

  test('checks against what is stored, units and groups', async () => {
    const group = 'group,name,unit,valid_from\nNORTH,Miền Bắc,01,2008-01-01\n';
    await importGroups(database, { text: group, source: 'groups.csv', receivedAt: RECEIVED_AT });
    const faults = await faultsOf(
      send(
        database,
        csv(
          UNIT_HEADER,
          '01,VN,PROVINCE,Hà Nội,,2008-01-01,',
          'NORTH,VN,PROVINCE,A,,2008-01-01,',
          'XX,,NATION,B,,2010-01-01,',
        ),
      ),
    );
    expect(shortly(faults)).toEqual(['2 OVERLAPPING_DATES valid_from', '3 CODE_TAKEN code', '4 SECOND_NATION level']);
  });

  test('lets one of two that are sent at once be checked after the other', async () => {
    const shared = await open();
    const same = await Promise.all([send(shared, UNITS_CSV), send(shared, UNITS_CSV)]);
    expect(same.map((result) => result.seenBefore).sort()).toEqual([false, true]);
    const rivals = await Promise.allSettled(
      ['A', 'B'].map((name) => send(shared, csv(UNIT_HEADER, `03,VN,PROVINCE,${name},,2008-01-01,`))),
    );
    const refused = rivals.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(only(await faultsOf(Promise.reject(refused[0]!.reason as Error))).code).toBe('OVERLAPPING_DATES');
    expect((await readUnitRegister(shared, 99)).units.size).toBe(6);
  });

  test('takes in a whole country', async () => {
    const empty = await open();
    const communes = Array.from({ length: 12_000 }, (_, index) => String(index).padStart(5, '0'));
    const text = csv(
      UNIT_HEADER,
      ...communes.map((code) => `${code},VN,COMMUNE,Xã số ${code},,2008-01-01,`),
      'VN,,NATION,Cả nước,,2008-01-01,',
    );
    const { receipt, added } = await send(empty, text);
    expect(added).toBe(12_001);
    expect(buildTree(await readUnitRegister(empty, receipt), '2008-01-01').units).toHaveLength(12_001);
  });
});
