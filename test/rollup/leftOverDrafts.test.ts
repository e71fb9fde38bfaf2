import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { addDraftRows, beginDraft, dropAbandonedDrafts } from '../../src/snapshots/snapshotStore.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const PERIODS = ['2010-12'];
const ROW = { subjectId: 1, digest: 'd'.repeat(64), document: '{}' };

describeEachEngine('what a killed roll-up has left', (open) => {
  const left = async (database: Database): Promise<unknown[]> => database.knex('snapshot_row').pluck('draft');
  const confirm = (): Promise<void> => Promise.resolve();

  test('is removed by the next one', async () => {
    const database = await open();
    const draft = await transact(database, beginDraft);
    await addDraftRows(database, draft, [{ period: '2010-12', rows: [ROW] }]);
    await dropAbandonedDrafts(database, PERIODS, confirm);
    expect(await left(database)).toEqual([]);
  });

  test('is left alone while somebody who stands still has it locked, and keeps nobody from publishing', async () => {
    const database = await open();
    // Whoever writes a SQLite file has all of it: the next one does not come as far as this.
    if (database.dialect.name === 'sqlite') return;
    const draft = await transact(database, beginDraft);
    const standsStill = await openDatabase(databaseUrl(database));
    try {
      const transaction = await standsStill.knex.transaction();
      await addDraftRows({ ...standsStill, knex: transaction }, draft, [{ period: '2010-12', rows: [ROW] }]);
      await dropAbandonedDrafts(database, PERIODS, confirm);
      await transaction.commit();
      expect(await left(database)).toEqual([draft]);
      await dropAbandonedDrafts(database, PERIODS, confirm);
      expect(await left(database)).toEqual([]);
    } finally {
      await standsStill.close();
    }
  });

  test('and is locked keeps nobody from removing what others have left', async () => {
    const database = await open();
    if (database.dialect.name === 'sqlite') return;
    const periods = ['2010-11', '2010-12'];
    const draft = await transact(database, beginDraft);
    await addDraftRows(
      database,
      draft,
      periods.map((period) => ({ period, rows: [ROW] })),
    );
    await database.knex.raw('set innodb_lock_wait_timeout = 1');
    const standsStill = await openDatabase(databaseUrl(database));
    try {
      const transaction = await standsStill.knex.transaction();
      await transaction('snapshot_row')
        .where({ period: '2010-11', draft })
        .update({ digest: 'e'.repeat(64) });
      await dropAbandonedDrafts(database, periods, confirm);
      await transaction.rollback();
      expect(await database.knex('snapshot_row').pluck('period')).toEqual(['2010-11']);
    } finally {
      await standsStill.close();
    }
  });

  test('costs no transaction where nothing is left', async () => {
    const database = await open();
    await transact(database, beginDraft);
    const statements: string[] = [];
    database.knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
    await dropAbandonedDrafts(database, PERIODS, confirm);
    expect(statements.filter((sql) => !sql.startsWith('select'))).toEqual([]);
  });
});
