import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import {
  confirmLease,
  LEASE_MILLISECONDS,
  releaseLease,
  renewLease,
  takeLease,
  type Lease,
} from '../../src/runs/leaseStore.ts';
import { addDraftRows, beginDraft, dropDraft } from '../../src/snapshots/snapshotStore.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { reportsOnTime } from '../helpers/sampleReports.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import type { KnownError } from '../../src/domain/errors.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** Lets a lease end at a number of milliseconds from now. */
async function endIn(database: Database, milliseconds: number): Promise<void> {
  const { knex, dialect } = database;
  await knex('lease')
    .where({ name: PUBLISHER })
    .update({ expires_at: knex.raw(`${dialect.nowMilliseconds} + ?`, [milliseconds]) });
}

async function taken(database: Database, owner: string): Promise<Lease> {
  const lease = await takeLease(database, PUBLISHER, owner);
  if (!lease) throw new Error(`${owner} did not get the lease`);
  return lease;
}

const LOST = { code: 'LEASE_LOST' };

describeEachEngine('the lease', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('belongs to the one who takes it, until it is given back', async () => {
    const ann = await taken(database, 'ann');
    expect(ann).toEqual({ name: PUBLISHER, owner: 'ann', token: 1, milliseconds: LEASE_MILLISECONDS });
    expect(await takeLease(database, PUBLISHER, 'ben')).toBeUndefined();
    expect(await takeLease(database, PUBLISHER, 'ann')).toBeUndefined();
    await releaseLease(database, ann);
    expect((await taken(database, 'ben')).token).toBe(2);
    await endIn(database, 0);
  });

  test('is prolonged by its owner', async () => {
    const ann = await taken(database, 'ann');
    await endIn(database, 1000);
    expect(await renewLease(database, ann)).toBe(true);
    const { expires_at: end, now } = await database
      .knex('lease')
      .where({ name: PUBLISHER })
      .first<{ expires_at: number; now: number }>(
        'expires_at',
        database.knex.raw(`${database.dialect.nowMilliseconds} as now`),
      );
    expect(end - now).toBeGreaterThan(LEASE_MILLISECONDS - 5000);
    expect(end - now).toBeLessThanOrEqual(LEASE_MILLISECONDS);
    await releaseLease(database, ann);
  });

  test('that has ended goes to the next, with a higher token, and the last owner cannot do anything with it', async () => {
    const ann = await taken(database, 'ann');
    await endIn(database, 0);
    expect(await renewLease(database, ann)).toBe(false);
    const ben = await taken(database, 'ben');
    expect(ben.token).toBe(ann.token + 1);
    expect(await renewLease(database, ann)).toBe(false);
    await releaseLease(database, ann);
    expect(await takeLease(database, PUBLISHER, 'cem')).toBeUndefined();
    await expect(transact(database, (inside) => confirmLease(inside, ann))).rejects.toMatchObject(LOST);
    await transact(database, (inside) => confirmLease(inside, ben));
    await endIn(database, 0);
    await expect(transact(database, (inside) => confirmLease(inside, ben))).rejects.toMatchObject(LOST);
  });

  test('that a process of the same name took anew is not the one from before', async () => {
    const before = await taken(database, 'ann');
    await endIn(database, 0);
    const after = await taken(database, 'ann');
    await expect(transact(database, (inside) => confirmLease(inside, before))).rejects.toMatchObject(LOST);
    await releaseLease(database, after);
  });

  test('that ends further off than any can reach is from before a clock was put back', async () => {
    await taken(database, 'ann');
    await endIn(database, 2 * LEASE_MILLISECONDS);
    expect(await takeLease(database, PUBLISHER, 'ben')).toBeUndefined();
    await endIn(database, 4 * LEASE_MILLISECONDS);
    await releaseLease(database, await taken(database, 'ben'));
  });

  test('goes to one of many who want it at once', async () => {
    const leases = await Promise.all(
      Array.from({ length: 12 }, (_, index) => takeLease(database, PUBLISHER, `owner ${index}`)),
    );
    expect(leases.filter((lease) => lease)).toHaveLength(1);
    await endIn(database, 0);
  });

  test('is given back after the work, also after work that fails', async () => {
    expect(await withLease(database, PUBLISHER, 'ann', 0, ({ owner }) => Promise.resolve(owner))).toBe('ann');
    await expect(withLease(database, PUBLISHER, 'ann', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await releaseLease(database, await taken(database, 'ben'));
  });

  test('is waited for, and not for ever', async () => {
    const ann = await taken(database, 'ann');
    await expect(withLease(database, PUBLISHER, 'ben', 0, () => Promise.resolve())).rejects.toMatchObject({
      ...LOST,
      message: expect.stringContaining('another process is the publisher; try again when it has finished') as string,
    });
    const waiting = withLease(database, PUBLISHER, 'ben', 10_000, ({ token }) => Promise.resolve(token));
    await releaseLease(database, ann);
    expect(await waiting).toBeGreaterThan(ann.token);
  });
});

describeEachEngine('a publisher whose lease has ended', (open) => {
  let world: Sender;
  beforeAll(async () => {
    world = await playSampleWorld(await open());
    await world.report('2011-02-05T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
  });

  test('publishes nothing and leaves nothing behind', async () => {
    const { database } = world;
    const before = await rowCounts(database);
    const lease = await taken(database, 'ann');
    await endIn(database, 0);
    const run = new Rollup(database).run({ full: false, publishedAt: new Date('2011-02-08T01:00:00Z'), lease });
    await expect(run).rejects.toMatchObject(LOST);
    expect(await rowCounts(database)).toEqual(before);
  });

  test('removes nothing of what the next one is writing', async () => {
    const { database } = world;
    const ann = await taken(database, 'ann');
    await endIn(database, 0);
    const ben = await taken(database, 'ben');
    const draft = await transact(database, (inside) => beginDraft(inside));
    const rows = [{ subjectId: 1, digest: 'd'.repeat(64), document: '{}' }];
    await addDraftRows(database, draft, [{ period: '2010-12', rows }]);
    const run = new Rollup(database).run({ full: false, publishedAt: new Date('2011-02-08T01:00:00Z'), lease: ann });
    await expect(run).rejects.toMatchObject(LOST);
    expect(await database.knex('snapshot_row').where({ draft }).select('subject_id')).toHaveLength(1);
    await dropDraft(database, draft, ['2010-12']);
    await releaseLease(database, ben);
  });

  test('is overtaken by the next one, who publishes the same once', async () => {
    const { database } = world;
    const ann = await taken(database, 'ann');
    await endIn(database, 0);
    const ben = await taken(database, 'ben');
    const publish = (lease: Lease): Promise<{ publication: number | null }> =>
      new Rollup(database).run({ full: false, publishedAt: new Date('2011-02-08T01:00:00Z'), lease });
    expect(await publish(ben)).toMatchObject({ publication: 7 });
    await expect(publish(ann)).rejects.toMatchObject(LOST);
    // With its publication it has given the lease back.
    await expect(publish(ben)).rejects.toMatchObject(LOST);
    expect(await publish(await taken(database, 'ben'))).toMatchObject({ publication: null });
    expect(await database.knex('publication').max({ number: 'number' }).first()).toEqual({ number: 7 });
  });

  test('that computed against what is no longer the latest is refused as well', async () => {
    const { database } = world;
    await world.report(
      '2011-02-09T02:00:00Z',
      reportsOnTime('2010-12')
        .slice(0, 1)
        .map((report) => ({ ...report, values: { VISITS: 900 } })),
    );
    const lease = await taken(database, 'ann');
    // A second publication comes between the reading and the commit, as if the lease had not been there.
    const rollup = new Rollup(database);
    const late = rollup.run({ full: false, publishedAt: new Date('2011-02-10T01:00:00Z'), lease });
    const first = new Rollup(database).run({ full: false, publishedAt: new Date('2011-02-10T01:00:00Z'), lease });
    const outcomes = await Promise.allSettled([late, first]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    // Which of the two comes first: the other one's publication, or that it has removed what looked to it like a draft that was left.
    expect(['CONFLICT', 'LEASE_LOST']).toContain((refused?.reason as KnownError).code);
    await releaseLease(database, lease);
    expect(await database.knex('publication').max({ number: 'number' }).first()).toEqual({ number: 8 });
  });
});
