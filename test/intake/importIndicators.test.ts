import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { readCounter } from '../../src/db/counter.ts';
import type { FileImported, InputFile } from '../../src/intake/importFile.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { catalogueOn, readIndicatorRegister } from '../../src/indicators/indicatorReader.ts';
import { readGroupRegister } from '../../src/units/groupReader.ts';
import { readUnitRegister } from '../../src/units/unitReader.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { faultsOf, RECEIVED_AT, shortly, UNITS_CSV } from './examples.ts';

const CATALOGUE = `indicators:
  - code: NETWORK
    kind: CONDITION
    name: Đã kết nối mạng
    nameEn: On the network
    description: Có đường kết nối
    descriptionEn: Has a connection
    unitOfMeasure: cấp ủy
    unitOfMeasureEn: committees
    levels: [COMMUNE]
    overTime: LAST
    direction: HIGHER_IS_BETTER
    target: { rate: '0.90' }
    validFrom: 2008-01-01
`;

function send(database: Database, text: string): Promise<FileImported> {
  return importIndicators(database, { text, source: 'indicators.yaml', receivedAt: RECEIVED_AT });
}

describeEachEngine('importing indicators', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('refuses a faulty catalogue with all of its faults, storing nothing', async () => {
    const faulty = CATALOGUE.replace('LAST', 'SUM').replace('2008-01-01', '2008-02-30').replace('0.90', '90');
    expect(shortly(await faultsOf(send(database, faulty)))).toEqual([
      '11 BAD_COMBINATION overTime',
      '13 BAD_TARGET target.rate',
      '14 IMPOSSIBLE_DATE validFrom',
    ]);
    expect(await readIndicatorRegister(database, 99)).toEqual({ definitions: [] });
    expect(await readCounter(database.knex, 'receipt')).toBe(0);
  });

  test('stores a sound one, to be read back as it was sent', async () => {
    expect(await send(database, CATALOGUE)).toEqual({ receipt: 1, seenBefore: false, added: 1, unchanged: 0 });
    expect(await readIndicatorRegister(database, 0)).toEqual({ definitions: [] });
    expect(await readIndicatorRegister(database, 1)).toEqual({
      definitions: [
        {
          code: 'NETWORK',
          version: 1,
          validFrom: '2008-01-01',
          kind: 'CONDITION',
          name: 'Đã kết nối mạng',
          nameEn: 'On the network',
          description: 'Có đường kết nối',
          descriptionEn: 'Has a connection',
          unitOfMeasure: 'cấp ủy',
          unitOfMeasureEn: 'committees',
          levels: ['COMMUNE'],
          overTime: 'LAST',
          overUnits: 'SHARE',
          direction: 'HIGHER_IS_BETTER',
          scale: 0,
          formula: null,
          limit: 1_000_000_000,
          limitIsStated: false,
          carryMonths: 0,
          minimumCoverage: null,
          mayExceedOne: false,
          weight: null,
          targetRate: '0.90',
          targetAmounts: [],
        },
      ],
    });
  });

  test('knows a file that it has seen before, and one that says nothing new', async () => {
    expect(await send(database, CATALOGUE)).toEqual({ receipt: 1, seenBefore: true, added: 0, unchanged: 0 });
    expect(await send(database, `${CATALOGUE}\n`)).toMatchObject({ seenBefore: false, added: 0, unchanged: 1 });
  });

  test('records a difference as the next version, but for what never changes', async () => {
    const later = CATALOGUE.replace('2008-01-01', '2011-01-01').replace('0.90', '0.95');
    const { receipt, added } = await send(database, later);
    expect(added).toBe(1);
    const register = await readIndicatorRegister(database, receipt);
    expect(catalogueOn(register, '2010-12-31')).toMatchObject([{ version: 1, targetRate: '0.90' }]);
    expect(catalogueOn(register, '2011-01-01')).toMatchObject([{ version: 2, targetRate: '0.95' }]);
    const faults = await faultsOf(send(database, later.replace('LAST', 'MAX')));
    expect(shortly(faults)).toEqual(['11 IDENTITY_CHANGED overTime']);
    expect((await readIndicatorRegister(database, 99)).definitions).toHaveLength(2);
  });

  test('looks up the subjects of amounts among what is stored, units and groups', async () => {
    const file = (text: string, source: string): InputFile => ({ text, source, receivedAt: RECEIVED_AT });
    const amounts = (...subjects: string[]): string =>
      CATALOGUE.replace('NETWORK', 'LINES')
        .replace('CONDITION', 'COUNT')
        .replace(
          "rate: '0.90'",
          `amounts: [${subjects.map((code) => `{ subject: ${code}, grain: YEAR, amount: 7 }`).join(', ')}]`,
        );
    const early = await faultsOf(send(database, amounts('01')));
    expect(shortly(early)).toEqual(['13 UNKNOWN_SUBJECT target.amounts.subject']);
    await importUnits(database, file(UNITS_CSV, 'units.csv'));
    await importGroups(database, file('group,name,unit,valid_from\nNORTH,Miền Bắc,01,2008-01-01\n', 'groups.csv'));
    const faults = await faultsOf(send(database, amounts('01', '1', 'NORTH', 'SOUTH')));
    expect(shortly(faults)).toEqual([
      '13 LEADING_ZERO_LOST target.amounts.subject',
      '13 UNKNOWN_SUBJECT target.amounts.subject',
    ]);
    const { receipt } = await send(database, amounts('NORTH', '01'));
    const lines = (await readIndicatorRegister(database, receipt)).definitions.find(({ code }) => code === 'LINES');
    const [province] = [...(await readUnitRegister(database, receipt)).units.values()].filter(
      ({ code }) => code === '01',
    );
    const [group] = (await readGroupRegister(database, receipt)).groups;
    expect(lines?.targetAmounts).toEqual([
      { subjectId: province!.id, grain: 'YEAR', amount: 7 },
      { subjectId: group!.id, grain: 'YEAR', amount: 7 },
    ]);
    expect(await send(database, amounts('01', 'NORTH'))).toMatchObject({ added: 0, unchanged: 1 });
  });
});
