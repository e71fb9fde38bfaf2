import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { changeRun } from '../../src/runs/runStore.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import type { JobWork } from '../../src/scheduler/job.ts';
import type { RunOrder } from '../../src/scheduler/runNext.ts';
import { noWork, testJob, testLedger } from '../helpers/ledger.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BEFORE = '2011-02-08T00:58:00.000Z';
const SLOT = '2011-02-08T01:00:00.000Z';
const NOW = '2011-02-08T01:00:30.000Z';

/** Publishes as the worker thread does, from here. */
function publishing(
  database: Database,
  order: RunOrder,
  between: () => Promise<unknown> = () => Promise.resolve(),
): JobWork {
  return {
    ...noWork(order),
    publish: () =>
      withLease(database, PUBLISHER, 'a test', 0, async (lease) => {
        await between();
        await new Rollup(database).run({ full: false, publishedAt: new Date(NOW), lease, run: order.claim });
      }),
  };
}

describeEachEngine('a run', (open) => {
  let world: Sender;
  beforeAll(async () => {
    world = await playSampleWorld(await open());
  });
  const refresh = testJob((work) => work.publish());

  test('is done in the transaction of its publication', async () => {
    const { database } = world;
    await world.report('2011-02-05T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
    const seen: unknown[] = [];
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }): void => void statements.push(sql.toLowerCase().replaceAll(/["`]/g, ''));
    const ledger = testLedger(database, BEFORE, (order) =>
      publishing(database, order, async () => {
        seen.push((await ledger.runs())[0]);
        database.knex.on('query', listen);
      }),
    );
    const scheduler = ledger.scheduler([refresh]);
    await scheduler.tick();
    expect(await ledger.runs()).toEqual([]);
    ledger.at(NOW);
    await scheduler.tick();
    database.knex.removeListener('query', listen);
    await scheduler.stop();
    expect(seen).toMatchObject([{ state: 'RUNNING', slot: SLOT, attempts: 1, startedAt: NOW, finishedAt: null }]);
    expect(await ledger.runs()).toMatchObject([
      {
        job: 'refresh',
        slot: SLOT,
        state: 'DONE',
        attempts: 1,
        startedAt: NOW,
        finishedAt: NOW,
        publication: 7,
        outcome: 'publication 7',
        rowsRead: 1,
        errorId: null,
      },
    ]);
    expect((await ledger.runs())[0]!.rowsWritten).toBeGreaterThan(5);
    const place = (start: string): number => statements.findIndex((sql) => sql.startsWith(start));
    const [published, done] = [place('insert into publication'), place('update run set finished_at')];
    expect(published).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(published);
    expect(statements.slice(published, done + 1).filter((sql) => /^(begin|commit)/.test(sql))).toEqual([]);
  });

  test('is done without a publication where nothing has changed', async () => {
    const ledger = testLedger(world.database, '2011-02-08T01:05:00.000Z', (order) => publishing(world.database, order));
    const scheduler = ledger.scheduler([refresh]);
    await scheduler.tick();
    await scheduler.stop();
    expect((await ledger.runs()).at(-1)).toMatchObject({
      slot: '2011-02-08T01:05:00.000Z',
      state: 'DONE',
      publication: null,
      outcome: 'nothing had changed',
    });
  });

  test('that fails publishes nothing, is tried again after its time, and the log has the error under its id', async () => {
    const { database } = world;
    await world.report('2011-02-06T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 600 } }]);
    const before = await rowCounts(database);
    let isRobbed = true;
    const rob = async (): Promise<void> => {
      if (isRobbed) await database.knex('lease').where({ name: PUBLISHER }).update({ expires_at: 0 });
    };
    const ledger = testLedger(database, '2011-02-08T01:10:00.000Z', (order) => publishing(database, order, rob));
    const scheduler = ledger.scheduler([refresh]);
    await scheduler.tick();
    expect(await rowCounts(database)).toEqual({ ...before, run: before['run']! + 1 });
    const failed = (await ledger.runs()).at(-1)!;
    expect(failed).toMatchObject({
      state: 'WAITING',
      attempts: 0,
      nextAttemptAt: '2011-02-08T01:10:30.000Z',
      publication: null,
      errorCode: 'LEASE_LOST',
      error: 'another process has become the publisher; nothing was published',
    });
    expect(failed.errorId).toMatch(/^[0-9a-f-]{36}$/);
    expect(ledger.logged.filter(({ errorId }) => errorId === failed.errorId)).toHaveLength(1);
    isRobbed = false;
    ledger.at('2011-02-08T01:10:29.999Z');
    await scheduler.tick();
    expect((await ledger.runs()).at(-1)).toMatchObject({ state: 'WAITING', attempts: 0 });
    ledger.at('2011-02-08T01:10:30.000Z');
    await scheduler.tick();
    await scheduler.stop();
    expect((await ledger.runs()).at(-1)).toMatchObject({
      slot: '2011-02-08T01:10:00.000Z',
      state: 'DONE',
      attempts: 1,
      publication: 8,
      errorId: null,
    });
  });
});

describeEachEngine('a job that always fails', (open) => {
  test('is parked with its reason after its attempts, its siblings go on, and it can be released', async () => {
    const database = await open();
    let isPoisoned = true;
    const order: string[] = [];
    const poison = testJob(
      ({ slot }) => {
        order.push(slot.toISOString().slice(11, 16));
        if (isPoisoned && slot.toISOString() === SLOT) throw new Error('no such row');
      },
      { backoffSeconds: [60, 600], attempts: 3 },
    );
    const other = testJob(() => undefined, { name: 'other' });
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([poison, other]);
    await scheduler.tick();
    for (const minute of ['00', '01', '02', '05', '10', '11', '20']) {
      ledger.at(`2011-02-08T01:${minute}:10.000Z`);
      await scheduler.tick();
    }
    expect(order).toEqual(['01:00', '01:00', '01:05', '01:10', '01:00', '01:20', '01:15']);
    expect((await ledger.runs('refresh')).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['PARKED', 3],
      ...Array.from({ length: 4 }, () => ['DONE', 1]),
    ]);
    expect((await ledger.runs('refresh'))[0]).toMatchObject({
      error: 'no such row',
      errorCode: null,
      nextAttemptAt: null,
    });
    expect((await ledger.runs('other')).map(({ state }) => state)).toEqual(Array(5).fill('DONE'));
    isPoisoned = false;
    const released = { next_attempt_at: NOW, attempt_limit: 6 };
    expect(await changeRun(database, { job: 'refresh', slot: SLOT }, 'RELEASE', released)).toBe(true);
    await scheduler.tick();
    await scheduler.stop();
    expect((await ledger.runs('refresh'))[0]).toMatchObject({ state: 'DONE', attempts: 4, error: null });
    expect(await changeRun(database, { job: 'refresh', slot: SLOT }, 'RELEASE', released)).toBe(false);
  });
});
