import { expect, test } from 'vitest';
import { transact } from '../../src/db/transact.ts';
import type { PeriodWritten } from '../../src/rollup/periodWritten.ts';
import { publishDraft } from '../../src/rollup/publishDraft.ts';
import { takeLease } from '../../src/runs/leaseStore.ts';
import { PUBLISHER } from '../../src/runs/withLease.ts';
import { addDraftRows, beginDraft } from '../../src/snapshots/snapshotStore.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const PERIODS = ['2010-11', '2010-12'];

describeEachEngine('a draft', (open) => {
  test('from which a row went missing after it was checked, or to which one was added, is not published; the whole one is', async () => {
    const database = await open();
    const { knex } = database;
    const draft = await transact(database, (inside) => beginDraft(inside));
    const rows = [1, 2, 3].map((subjectId) => ({ subjectId, digest: 'd'.repeat(64), document: '{}' }));
    const changed = PERIODS.map((period): PeriodWritten => {
      const snapshot = { period, baseRevision: 0, checksum: 'c'.repeat(64), closed: false, openMonths: 1 };
      return { snapshot, rows, faults: [] };
    });
    await addDraftRows(
      database,
      draft,
      PERIODS.map((period) => ({ period, rows })),
    );
    const publish = async (): Promise<number | null> => {
      await knex('lease').where({ name: PUBLISHER }).update({ expires_at: 0 });
      const lease = (await takeLease(database, PUBLISHER, 'a test'))!;
      return publishDraft(
        database,
        { lease },
        { receipt: 0, draft, full: true, isChanged: true, changed },
        { read: 0, written: 6 },
      );
    };
    const row = { period: '2010-12', draft, subject_id: 2 };
    const stored = await knex('snapshot_row').where(row).first<object>();
    await knex('snapshot_row').where(row).delete();
    await expect(publish()).rejects.toMatchObject({
      code: 'UNRECONCILED',
      message: `the draft is not as it was written, so nothing was published: draft ${draft} 2010-12: rows by rows written is 3, found 2`,
    });
    await knex('snapshot_row').insert([stored, { ...stored, subject_id: 9 }]);
    await expect(publish()).rejects.toMatchObject({ code: 'UNRECONCILED' });
    // Where another one has become the publisher he has removed it, and no figure is wrong.
    await knex('lease').where({ name: PUBLISHER }).update({ expires_at: 0 });
    const replaced = (await takeLease(database, PUBLISHER, 'one who stood still'))!;
    await knex('lease').where({ name: PUBLISHER }).update({ expires_at: 0 });
    await takeLease(database, PUBLISHER, 'another one');
    const order = { receipt: 0, draft, full: true, isChanged: true, changed };
    await expect(publishDraft(database, { lease: replaced }, order, { read: 0, written: 6 })).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    expect(await knex('publication')).toEqual([]);
    await knex('snapshot_row').where({ draft, subject_id: 9 }).delete();
    expect(await publish()).toBe(1);
  });

  test('that was computed against what is no longer the latest is not published', async () => {
    const database = await open();
    const publish = async (): Promise<number | null> => {
      const draft = await transact(database, (inside) => beginDraft(inside));
      const rows = [{ subjectId: 1, digest: 'd'.repeat(64), document: '{}' }];
      await addDraftRows(database, draft, [{ period: '2010-12', rows }]);
      const snapshot = { period: '2010-12', baseRevision: 0, checksum: 'c'.repeat(64), closed: false, openMonths: 1 };
      const lease = (await takeLease(database, PUBLISHER, 'a test'))!;
      const order = { receipt: 0, draft, full: true, isChanged: true, changed: [{ snapshot, rows, faults: [] }] };
      return publishDraft(database, { lease }, order, { read: 0, written: 1 });
    };
    expect(await publish()).toBe(1);
    await expect(publish()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await database.knex('publication').pluck('number')).toEqual([1]);
  });
});
