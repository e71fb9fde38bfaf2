import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { addDraftRows, addPublication, beginDraft, dropDraft } from '../../src/snapshots/snapshotStore.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** Everything that is published, as the database holds it. */
async function published(database: Database): Promise<unknown[]> {
  const { knex } = database;
  return [
    await knex('publication').orderBy('number'),
    await knex('snapshot').orderBy(['period', 'revision']),
    await knex('snapshot_row').orderBy(['period', 'draft', 'subject_id']),
  ];
}

describeEachEngine('what is published stays as it is', (open) => {
  test('rows can be added to, taken from or published again with no draft that is published', async () => {
    const database = await open();
    await playSampleWorld(database);
    const before = await published(database);
    const [{ draft, period }] = (await database.knex('snapshot').select('draft', 'period')) as [
      { draft: number; period: string },
    ];
    const row = { subjectId: 1, digest: 'f'.repeat(64), document: '{}' };
    const publication = {
      draft,
      receipt: 1,
      publishedAt: new Date('2020-01-01T00:00:00Z'),
      engineVersion: '2',
      full: false,
      snapshots: [],
    };
    const attempts: ((inside: Database) => Promise<unknown>)[] = [
      (inside) => addDraftRows(inside, draft, [{ period, rows: [row] }]),
      (inside) => addDraftRows(inside, draft, [{ period: '1999', rows: [row] }]),
      (inside) => dropDraft(inside, draft, [period]),
      (inside) => addPublication(inside, publication),
    ];
    for (const attempt of attempts) await expect(transact(database, attempt)).rejects.toThrow(/is published/);
    expect(await published(database)).toEqual(before);
  });

  test('a revision cannot be given twice, and a draft of its own takes nothing from others', async () => {
    const database = await open();
    await playSampleWorld(database);
    const before = await published(database);
    const draft = await transact(database, beginDraft);
    const row = { subjectId: 1, digest: 'f'.repeat(64), document: '{}' };
    await addDraftRows(database, draft, [{ period: '2010-10', rows: [row] }]);
    const snapshot = { period: '2010-10', baseRevision: 0, checksum: '', closed: true, openMonths: 1 };
    const publication = {
      draft,
      receipt: 1,
      publishedAt: new Date('2020-01-01T00:00:00Z'),
      engineVersion: '2',
      full: false,
      snapshots: [snapshot],
    };
    await expect(transact(database, (inside) => addPublication(inside, publication))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await dropDraft(database, draft, ['2010-10']);
    expect(await published(database)).toEqual(before);
  });

  test('what a killed roll-up has written is removed by the next one, and nothing else', async () => {
    const database = await open();
    const world = await playSampleWorld(database);
    const before = await published(database);
    const draft = await transact(database, beginDraft);
    const row = { subjectId: 1, digest: 'f'.repeat(64), document: '{}' };
    await addDraftRows(database, draft, [
      { period: '2010-10', rows: [row] },
      { period: '2010', rows: [row] },
    ]);
    expect((await world.publish('2011-02-08T01:00:00Z')).publication).toBeNull();
    expect(await published(database)).toEqual(before);
  });

  test('a publication bears the instant of its commit, not of its order', async () => {
    const database = await open();
    const world = await playSampleWorld(database);
    await world.report('2011-02-05T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
    const ordered = new Date().toISOString();
    await withLease(database, PUBLISHER, 'a test', 0, (lease) => new Rollup(database).run({ full: true, lease }));
    const publication = await readLatestPublication(database);
    expect(publication?.number).toBe(7);
    expect(publication!.publishedAt >= ordered).toBe(true);
    expect(publication!.publishedAt <= new Date().toISOString()).toBe(true);
  });
});
