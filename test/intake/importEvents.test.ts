import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { readCounter } from '../../src/db/counter.ts';
import { buildTree } from '../../src/domain/tree.ts';
import { InputLibrary } from '../../src/fold/inputLibrary.ts';
import { importEvents, recordEvents, type EventsImported } from '../../src/intake/importEvents.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { readUnitRegister } from '../../src/units/unitReader.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { COUNTRY, EVENT_HEADER } from './checkedEvents.ts';
import { csv, faultsOf, RECEIVED_AT, shortly, UNIT_HEADER } from './examples.ts';

const MERGER = csv(
  EVENT_HEADER,
  '2010-07-01,MERGE,01,02,,,Tỉnh Tuyên Quang,Tuyen Quang Province,',
  '2010-07-01,MERGE,02,02,,,,,',
);

function send(database: Database, text: string | Uint8Array): Promise<EventsImported> {
  return importEvents(database, { text, source: 'events.csv', receivedAt: RECEIVED_AT });
}

async function shapeAt(database: Database, receipt: number, day: string): Promise<string[]> {
  const tree = buildTree(await readUnitRegister(database, receipt), day);
  return tree.units.map(({ code, name }) => `${code} ${name}`);
}

describeEachEngine('importing events', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await importUnits(database, { text: csv(UNIT_HEADER, ...COUNTRY), source: 'units.csv', receivedAt: RECEIVED_AT });
  });

  test('refuses a faulty file with all of its faults, storing nothing', async () => {
    const before = await readCounter(database.knex, 'subject');
    const faulty = csv(
      EVENT_HEADER,
      '2010-07-01,MERGE,01,02,,,Tỉnh Tuyên Quang,,',
      '2010-07-01,CLOSE,99,,,,,,',
      '2010-07-01,RENAME,03,,,,,',
      '2010-07-01,RECODE,003,002,,,,,',
    );
    const faults = await faultsOf(send(database, faulty));
    expect(shortly(faults)).toEqual([
      '2 TOO_FEW_UNITS unit',
      '3 UNKNOWN_UNIT unit',
      '4 WRONG_CELL_COUNT',
      '5 CODE_TAKEN code',
    ]);
    expect(await database.knex('batch').where({ kind: 'EVENTS' })).toEqual([]);
    expect(await readCounter(database.knex, 'receipt')).toBe(1);
    expect(await readCounter(database.knex, 'subject')).toBe(before);
  });

  test('stores a sound one, with the transfers of what stands beneath, of which nothing was known before', async () => {
    const sent = await send(database, `\uFEFF${MERGER}`);
    expect(sent).toEqual({
      receipt: 2,
      seenBefore: false,
      added: 2,
      unchanged: 0,
      recorded: 6,
      setAside: { observations: 0, units: 0 },
    });
    expect(await shapeAt(database, 1, '2010-07-01')).toContain('01 Tỉnh Hà Giang');
    expect(await shapeAt(database, 2, '2010-06-30')).toEqual(await shapeAt(database, 1, '2010-06-30'));
    expect(await shapeAt(database, 2, '2010-07-01')).toEqual([
      'VN Cả nước',
      '02 Tỉnh Tuyên Quang',
      '001 Huyện Mèo Vạc',
      '00001 Xã Thượng Phùng',
      '002 Huyện Quản Bạ',
      '003 Huyện Na Hang',
      '03 Tỉnh Cà Mau',
    ]);
  });

  test('knows a file that it has seen before, and rows that say what is known', async () => {
    expect(await send(database, `\uFEFF${MERGER}`)).toMatchObject({ receipt: 2, seenBefore: true, recorded: 0 });
    expect(await send(database, MERGER)).toMatchObject({ seenBefore: false, added: 0, unchanged: 2, recorded: 0 });
  });

  test('lets readers of the inputs see units and events, each at its receipt', async () => {
    const library = new InputLibrary(database);
    const codesAt = async (receipt: number): Promise<string[]> =>
      (await library.at(receipt)).treeOn('2010-07-01').units.map(({ code }) => code);
    expect(await codesAt(1)).toContain('01');
    expect(await codesAt(2)).not.toContain('01');
    expect(await codesAt(1)).toContain('01');
  });

  test('takes a correction, also back to what was said first', async () => {
    const shared = await open();
    await importUnits(shared, { text: csv(UNIT_HEADER, ...COUNTRY), source: 'units.csv', receivedAt: RECEIVED_AT });
    const given = { source: 'somebody', receivedAt: RECEIVED_AT };
    const renamed = async (name: string): Promise<string | undefined> => {
      const rows = [{ day: '2010-07-01', type: 'RENAME', unit: '03', name }];
      const { receipt } = await recordEvents(shared, { ...given, rows });
      return (await shapeAt(shared, receipt, '2010-07-01')).at(-1);
    };
    expect(await renamed(' Tỉnh Đất Mũi ')).toBe('03 Tỉnh Đất Mũi');
    expect(await renamed('Tỉnh Năm Căn')).toBe('03 Tỉnh Năm Căn');
    expect(await renamed('Tỉnh Đất Mũi')).toBe('03 Tỉnh Đất Mũi');
    const faults = await faultsOf(
      recordEvents(shared, { ...given, rows: [{ type: 'RENAME', unit: '3', day: '2010-07-01', name: 'A' }] }),
    );
    expect(faults).toMatchObject([{ code: 'LEADING_ZERO_LOST', field: 'unit', value: '3' }]);
    expect(faults[0]).not.toHaveProperty('line', 1);
  });
});
