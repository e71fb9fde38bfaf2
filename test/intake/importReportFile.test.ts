import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addBatch, writeReceipt } from '../../src/batches/batchStore.ts';
import type { Database } from '../../src/db/connect.ts';
import { takeNumbers } from '../../src/db/counter.ts';
import { transact } from '../../src/db/transact.ts';
import type { ImportProgress } from '../../src/intake/importReportFile.ts';
import { playStructure } from '../helpers/playHistory.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { shortly } from './examples.ts';
import { refusalOf, sendFile, storedReports, STRUCTURE } from './fileStructure.ts';

describeEachEngine('a file of reports', (open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
    await playStructure(database, STRUCTURE);
  });

  test('gives the same reports in whatever order its rows are; a version left open comes after those that it gives', async () => {
    const rows = [
      '01,2010-01,STAFF,1,',
      '01,2010-01,STAFF,2,7',
      '02,2010-01,STAFF,4,',
      '01,2010-01,PHONES,3,7',
      '01,2009-12,STAFF,5,1',
      '01,2010-01,PHONES,6,',
    ];
    const expected = [
      '01 2009-12 1 {"STAFF":5}',
      '01 2010-01 7 {"PHONES":3,"STAFF":2}',
      '01 2010-01 8 {"PHONES":6,"STAFF":1}',
      '02 2010-01 1 {"STAFF":4}',
    ];
    const result = await sendFile(database, rows);
    expect(result).toMatchObject({ seenBefore: false, reports: 4, observations: 6, unchanged: 0 });
    expect(await storedReports(database)).toEqual(expected);
    expect(await database.knex('staged_fragment')).toEqual([]);
    expect(await database.knex('period_event').orderBy('period').pluck<string[]>('period')).toEqual([
      '2009-12',
      '2010-01',
    ]);

    const other = await open();
    await playStructure(other, STRUCTURE);
    await sendFile(other, rows.toReversed());
    expect(await storedReports(other)).toEqual(expected);
  });

  test('larger than what is gathered at once is put together again, its duplicates found wherever they are', async () => {
    const rows: string[] = [];
    for (let month = 0; month < 12; month++)
      for (let version = 1; version <= 1100; version++)
        for (const unit of ['01', '02'])
          for (const indicator of ['STAFF', 'PHONES'])
            rows.push(`${unit},2009-${String(month + 1).padStart(2, '0')},${indicator},${version},${version}`);
    const random = seededRandom(1);
    const shuffled = rows.map((row) => ({ row, place: random() })).sort((a, b) => a.place - b.place);
    const inDisorder = shuffled.map(({ row }) => row);
    const [first, last] = [inDisorder[0]!, inDisorder.at(-1)!];
    const refused = await refusalOf(sendFile(database, [...inDisorder, first, '02,2009-02,STAFF,-1,', last]));
    const lines = rows.length + 1;
    expect(shortly(refused.faults)).toEqual([
      `${lines + 1} DUPLICATE_OBSERVATION indicator`,
      `${lines + 2} NEGATIVE value`,
      `${lines + 3} DUPLICATE_OBSERVATION indicator`,
    ]);
    expect(refused.faults[0]!.message).toContain(`lines 2 and ${lines + 1} both say something about`);
    expect(refused.faults[2]!.message).toContain(`lines ${lines} and ${lines + 3} both say something about`);
    expect(refused.details['counts']).toEqual({ DUPLICATE_OBSERVATION: 2, NEGATIVE: 1 });
    expect(await storedReports(database)).toEqual([]);
    expect(await database.knex('staged_fragment')).toEqual([]);

    const progress: ImportProgress[] = [];
    const result = await sendFile(database, inDisorder, { onProgress: (state) => progress.push(state) });
    expect(result).toMatchObject({ reports: rows.length / 2, observations: rows.length });
    const stored = await storedReports(database);
    expect(stored).toHaveLength(rows.length / 2);
    for (const [version, report] of stored.slice(0, 1100).entries())
      expect(report).toBe(`01 2009-01 ${version + 1} {"PHONES":${version + 1},"STAFF":${version + 1}}`);
    expect(progress.at(-1)).toMatchObject({ step: 'CHECK', checked: rows.length, staged: rows.length });
    expect(progress.filter(({ step }) => step === 'READ').at(-1)).toMatchObject({ rows: rows.length });
  });

  test('that is known changes nothing; another value under a known version is refused, with its line', async () => {
    await sendFile(database, ['01,2010-01,STAFF,5,4']);
    const again = await sendFile(database, ['02,2010-01,STAFF,1,', '01,2010-01,STAFF,5,4']);
    expect(again).toMatchObject({ reports: 1, observations: 1, unchanged: 1 });
    const rows = ['01,2010-01,PHONES,5,4', '02,2010-01,PHONES,1,x', '01,2010-01,STAFF,6,4'];
    const refused = await refusalOf(sendFile(database, rows));
    expect(shortly(refused.faults)).toEqual(['3 IMPOSSIBLE_VERSION version', '4 VERSION_CONFLICT version']);
    expect(refused.faults[1]!.message).toContain('send a correction as version 5');
    expect(await storedReports(database)).toHaveLength(2);
  });

  test('has its first thousand faults listed and all of them counted', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `01,2010-01,STAFF,-1,${index + 1}`);
    const refused = await refusalOf(sendFile(database, [...rows, '01,2010-01,STAFF,1,2500', '99,2010-01,STAFF,1,']));
    expect(refused.message).toBe('reports from test: 2502 faults, of which 1000 are listed, nothing was stored');
    expect(refused.faults).toHaveLength(1000);
    expect(refused.details).toEqual({
      faults: 2502,
      counts: { NEGATIVE: 2500, DUPLICATE_OBSERVATION: 1, UNKNOWN_UNIT: 1 },
    });
  });

  test('is recognised when it comes again, before it is read and as a stream', async () => {
    const rows = ['01,2010-01,STAFF,5,'];
    const first = await sendFile(database, rows);
    const before = await rowCounts(database);
    const digest = createHash('sha256')
      .update(`unit,period,indicator,value,version\n${rows.join('\n')}\n`)
      .digest('hex');
    const seen = { seenBefore: true, receipt: first.receipt, reports: 0 };
    expect(await sendFile(database, rows)).toMatchObject(seen);
    const unread = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.reject<Uint8Array>(new Error('read all the same'));
    };
    expect(await sendFile(database, [], { digest, bytes: unread() })).toMatchObject(seen);
    expect(await sendFile(database, rows, { isTrial: true })).toMatchObject(seen);
    expect(await rowCounts(database)).toEqual(before);
  });

  test('that has changed since it was hashed is a conflict', async () => {
    const before = await rowCounts(database);
    const refused = await refusalOf(sendFile(database, ['01,2010-01,STAFF,5,'], { digest: 'a'.repeat(64) }));
    expect(refused.code).toBe('CONFLICT');
    expect(await rowCounts(database)).toEqual(before);
  });

  test('leaves nothing behind after a trial, nor where it breaks off', async () => {
    await sendFile(database, ['01,2010-01,STAFF,5,1']);
    const before = await rowCounts(database);
    const trial = await sendFile(database, ['01,2010-01,STAFF,5,1', '02,2010-01,STAFF,6,'], { isTrial: true });
    expect(trial).toEqual({ receipt: null, seenBefore: false, reports: 1, observations: 1, unchanged: 1 });
    const broken = sendFile(database, ['02,2010-01,STAFF,6,'], {
      meanwhile: () => Promise.reject(new Error('the line is dead')),
    });
    await expect(broken).rejects.toThrow('the line is dead');
    expect(await rowCounts(database)).toEqual(before);
  });

  test('and another that comes meanwhile are both taken in; open versions move up', async () => {
    const rows = ['01,2010-01,STAFF,5,', '02,2010-01,STAFF,1,'];
    await sendFile(database, rows, { meanwhile: () => sendFile(database, ['01,2010-01,STAFF,6,3']) });
    expect(await storedReports(database)).toEqual([
      '01 2010-01 3 {"STAFF":6}',
      '01 2010-01 4 {"STAFF":5}',
      '02 2010-01 1 {"STAFF":1}',
    ]);
    // Both are checked before either is sealed, or one after the other: the versions differ in any case.
    await Promise.all(['7', '8'].map((value) => sendFile(database, [`02,2010-01,STAFF,${value},`])));
    const versions = (await storedReports(database)).filter((report) => report.startsWith('02'));
    expect(versions.map((report) => report.split(' ')[2])).toEqual(['1', '2', '3']);
  });

  test('whose version another one takes meanwhile is a conflict that leaves nothing behind', async () => {
    const other = sealedLater(database, () => sendFile(database, ['01,2010-01,STAFF,6,1']));
    const refused = await refusalOf(sendFile(other, ['01,2010-01,STAFF,5,1', '02,2010-01,STAFF,1,']));
    expect(refused.code).toBe('CONFLICT');
    expect(await storedReports(database)).toEqual(['01 2010-01 1 {"STAFF":6}']);
    expect(await database.knex('batch').whereNull('receipt')).toEqual([]);
    expect(await database.knex('staged_fragment')).toEqual([]);
  });

  test('that is sealed by another process while this one is checked is taken once', async () => {
    const rows = ['01,2010-01,STAFF,5,'];
    let first: number | null = null;
    const other = sealedLater(database, async () => {
      first = (await sendFile(database, rows)).receipt;
    });
    expect(await sendFile(other, rows)).toMatchObject({ seenBefore: true, receipt: first });
    expect(await storedReports(database)).toHaveLength(1);
    expect(await database.knex('batch').whereNull('receipt')).toEqual([]);
  });

  test('checked against units that change meanwhile is a conflict', async () => {
    const changed = (): Promise<void> =>
      transact(database, async (inside) => {
        const receipt = await takeNumbers(inside.knex, 'receipt');
        const batch = await addBatch(inside, { kind: 'UNITS', source: 'test', digest: null, receivedAt: new Date() });
        await writeReceipt(inside, batch, receipt);
      });
    const refused = await refusalOf(sendFile(database, ['01,2010-01,STAFF,5,'], { meanwhile: changed }));
    expect(refused.code).toBe('CONFLICT');
    expect(await storedReports(database)).toEqual([]);
  });
});

/** The same database, in which something happens right before the transaction that writes the digest, the last one before the sealing. */
function sealedLater(database: Database, happens: () => Promise<unknown>): Database {
  let transactions = 0;
  const knex = new Proxy(database.knex, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'transaction') return value;
      return async (work: never) => {
        // 1 adds the batch, 2 its fragments, 3 the reports, 4 removes the fragments.
        if (++transactions === 5) await happens();
        return target.transaction(work);
      };
    },
  });
  return { ...database, knex };
}
