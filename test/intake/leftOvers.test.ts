import { expect, test } from 'vitest';
import { addBatch, writeReceipt } from '../../src/batches/batchStore.ts';
import type { Database } from '../../src/db/connect.ts';
import { takeNumbers } from '../../src/db/counter.ts';
import { transact } from '../../src/db/transact.ts';
import { dropReportBatch } from '../../src/intake/reportBatch.ts';
import { addFragments, type Fragment } from '../../src/reports/fragmentStore.ts';
import { addReports, changeStagedVersion, dropStagedReports, type Report } from '../../src/reports/reportStore.ts';
import { playStructure } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { sendFile, storedReports, STRUCTURE } from './fileStructure.ts';

const MONTH = 2010 * 12;
const REPORT: Report = { month: MONTH, unitId: 2, version: 1, ordinal: 0, observationCount: 1, document: { STAFF: 1 } };
const FRAGMENT: Fragment = {
  month: MONTH,
  unitId: 2,
  version: 1,
  line: 2,
  observations: [{ indicator: 'STAFF', observation: 1, line: 2 }],
};

/** A batch with a report and a fragment, as an import leaves it that is killed. */
function begin(database: Database, receivedAt: string): Promise<number> {
  return transact(database, async (inside) => {
    const batch = { kind: 'REPORTS', source: receivedAt, digest: null, receivedAt: new Date(receivedAt) } as const;
    const id = await addBatch(inside, batch);
    await addReports(inside, id, [REPORT]);
    await addFragments(inside, id, [FRAGMENT]);
    return id;
  });
}

describeEachEngine('what is staged', (open) => {
  test('and left over for more than a day is removed by the next import; what is younger may be at work', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    await begin(database, '2010-02-03T23:00:00Z');
    const young = await begin(database, '2010-02-04T01:00:00Z');
    await sendFile(database, ['02,2010-01,STAFF,5,']);
    expect(await database.knex('batch').whereNull('receipt').pluck<number[]>('id')).toEqual([young]);
    expect(await database.knex('staged_fragment').pluck<number[]>('batch_id')).toEqual([young]);
    expect(await storedReports(database)).toEqual(['01 2010-01 1 {"STAFF":1}', '02 2010-01 1 {"STAFF":5}']);
  });

  test('can be changed until it is sealed, and never afterwards', async () => {
    const database = await open();
    const id = await begin(database, '2010-02-05T00:00:00Z');
    await changeStagedVersion(database, id, REPORT, 2);
    await expect(changeStagedVersion(database, id, REPORT, 3)).rejects.toThrow('no version was changed');
    await transact(database, async (inside) => {
      await writeReceipt(inside, id, await takeNumbers(inside.knex, 'receipt'));
    });
    const before = await database.knex('report');
    const sealed = `batch ${id} is sealed`;
    const inside = (work: (inside: Database) => Promise<unknown>): Promise<unknown> => transact(database, work);
    await expect(inside((at) => addReports(at, id, [{ ...REPORT, ordinal: 1 }]))).rejects.toThrow(sealed);
    await expect(inside((at) => addFragments(at, id, [{ ...FRAGMENT, line: 9 }]))).rejects.toThrow(sealed);
    await expect(inside((at) => dropStagedReports(at, id, 10))).rejects.toThrow(sealed);
    const moved = { ...REPORT, version: 2 };
    await expect(inside((at) => changeStagedVersion(at, id, moved, 3))).rejects.toThrow(sealed);
    await expect(inside((at) => addReports(at, id + 1, [REPORT]))).rejects.toThrow('does not exist');
    expect(await database.knex('report')).toEqual(before);
    expect(await database.knex('staged_fragment')).toHaveLength(1);
  });

  test('and being removed is sealed by nobody any more, and what is sealed is not removed', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    const seal = (id: number): Promise<void> =>
      transact(database, async (inside) => writeReceipt(inside, id, await takeNumbers(inside.knex, 'receipt')));
    const id = await begin(database, '2010-02-03T23:00:00Z');
    // Its process is killed as soon as it would remove the first rows.
    const deleteSome = (): Promise<number> => Promise.reject(new Error('killed'));
    const killed = { ...database, dialect: { ...database.dialect, deleteSome } };
    await expect(dropReportBatch(killed, id)).rejects.toThrow('killed');
    await expect(seal(id)).rejects.toThrow('given up');
    await sendFile(database, ['02,2010-01,STAFF,5,']);
    expect(await database.knex('batch').whereNull('receipt')).toEqual([]);
    expect(await database.knex('staged_fragment')).toEqual([]);

    const sealed = await begin(database, '2010-02-03T23:00:00Z');
    await seal(sealed);
    const before = await database.knex('report');
    await expect(dropReportBatch(database, sealed)).rejects.toThrow(`batch ${sealed} is sealed`);
    expect(await database.knex('report')).toEqual(before);
    expect(await database.knex('staged_fragment')).toHaveLength(1);
  });
});
