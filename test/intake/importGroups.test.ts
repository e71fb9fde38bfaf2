import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { readCounter } from '../../src/db/counter.ts';
import type { FileImported } from '../../src/intake/importFile.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { readGroupRegister } from '../../src/units/groupReader.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { csv, faultsOf, RECEIVED_AT, shortly, UNITS_CSV } from './examples.ts';

const HEADER = 'group,name,name_en,unit,valid_from,valid_to';
const GROUPS_CSV = csv(
  HEADER,
  'NORTH,Miền Bắc,Northern provinces,01,2008-01-01,',
  'NORTH,Miền Bắc,Northern provinces,02,2008-01-01,',
  'CAPITAL,Thủ đô,,01,2008-01-01,',
);

function send(database: Database, text: string): Promise<FileImported> {
  return importGroups(database, { text, source: 'groups.csv', receivedAt: RECEIVED_AT });
}

describeEachEngine('importing groups', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await importUnits(database, { text: UNITS_CSV, source: 'units.csv', receivedAt: RECEIVED_AT });
  });

  test('refuses a faulty file with all of its faults, storing nothing', async () => {
    const faults = await faultsOf(
      send(database, csv(HEADER, 'NORTH,A,,1,2008-01-01,', 'VN,B,,01,2008-01-01,', 'WEST,C,,01,2008-01-01')),
    );
    expect(shortly(faults)).toEqual(['2 LEADING_ZERO_LOST unit', '3 CODE_TAKEN group', '4 WRONG_CELL_COUNT']);
    expect(await readGroupRegister(database, 99)).toEqual({ groups: [], memberships: [] });
    expect(await readCounter(database.knex, 'receipt')).toBe(1);
    expect(await readCounter(database.knex, 'subject')).toBe(5);
  });

  test('stores a sound one, with ids after those of the units', async () => {
    expect(await send(database, GROUPS_CSV)).toEqual({ receipt: 2, seenBefore: false, added: 3, unchanged: 0 });
    expect(await readGroupRegister(database, 1)).toEqual({ groups: [], memberships: [] });
    const { groups, memberships } = await readGroupRegister(database, 2);
    expect(groups).toEqual([
      { id: 7, code: 'CAPITAL', name: 'Thủ đô', nameEn: 'Thu do' },
      { id: 6, code: 'NORTH', name: 'Miền Bắc', nameEn: 'Northern provinces' },
    ]);
    const always = { validFrom: '2008-01-01', validTo: null };
    expect(memberships).toHaveLength(3);
    expect(memberships).toEqual(
      expect.arrayContaining([
        { groupId: 6, unitId: 2, ...always },
        { groupId: 6, unitId: 3, ...always },
        { groupId: 7, unitId: 2, ...always },
      ]),
    );
  });

  test('knows a file that it has seen before', async () => {
    expect(await send(database, GROUPS_CSV)).toEqual({ receipt: 2, seenBefore: true, added: 0, unchanged: 0 });
  });

  test('replaces a membership by one with the same first day, and counts what is unchanged', async () => {
    const result = await send(
      database,
      csv(
        HEADER,
        'NORTH,Miền Bắc,Northern provinces,01,2008-01-01,',
        'NORTH,Miền Bắc,Northern provinces,02,2008-01-01,2010-01-01',
        'NORTH,Miền Bắc,Northern provinces,02,2012-01-01,',
      ),
    );
    expect(result).toMatchObject({ seenBefore: false, added: 2, unchanged: 1 });
    const before = await readGroupRegister(database, result.receipt - 1);
    expect(before.memberships).toHaveLength(3);
    const { groups, memberships } = await readGroupRegister(database, result.receipt);
    expect(groups).toHaveLength(2);
    const ofUnit = memberships.filter((member) => member.groupId === 6 && member.unitId === 3);
    expect(ofUnit.map(({ validFrom, validTo }) => [validFrom, validTo]).sort()).toEqual([
      ['2008-01-01', '2010-01-01'],
      ['2012-01-01', null],
    ]);
  });

  test('seals a file of which nothing is new', async () => {
    expect(await send(database, `${GROUPS_CSV.split('\n').slice(0, 2).join('\n')}\n`)).toMatchObject({
      seenBefore: false,
      added: 0,
      unchanged: 1,
    });
  });
});
