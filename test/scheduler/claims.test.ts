import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { claimRun } from '../../src/runs/claimStore.ts';
import { changeRun, finishRun } from '../../src/runs/runStore.ts';
import type { RunOrder } from '../../src/scheduler/runNext.ts';
import { endClaim, noWork, testJob, testLedger } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BEFORE = '2011-02-08T00:58:00.000Z';
const SLOT = '2011-02-08T01:00:00.000Z';
const NOW = '2011-02-08T01:00:30.000Z';
const LATER = '2011-02-08T01:03:00.000Z';

/** A table of what has become effective, beside the ledger. */
async function withEffects(database: Database): Promise<void> {
  await database.knex.schema.createTable('effect', (table) => {
    table.string('slot', 24);
  });
}

/** What a job makes effective, with its run done in the same transaction. */
async function takeEffect(database: Database, { claim }: RunOrder): Promise<void> {
  await transact(database, async (inside) => {
    await inside.knex('effect').insert({ slot: claim.slot });
    await finishRun(inside, claim, { at: new Date(LATER), outcome: 'effective' });
  });
}

describeEachEngine('a job on several servers', (open) => {
  test('runs each slot once and never beside itself, tick after tick', async () => {
    const database = await open();
    const runs: string[] = [];
    let underWay = 0;
    let most = 0;
    const job = testJob(async ({ slot }) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      runs.push(slot.toISOString());
      underWay--;
    });
    const ledgers = Array.from({ length: 3 }, () => testLedger(database, BEFORE));
    const schedulers = ledgers.map((ledger) => ledger.scheduler([job]));
    const tick = async (at: string): Promise<void> => {
      for (const ledger of ledgers) ledger.at(at);
      await Promise.all(schedulers.map((scheduler) => scheduler.tick()));
    };
    await tick(BEFORE);
    for (let minute = 0; minute < 60; minute += 2)
      await tick(`2011-02-08T01:${String(minute).padStart(2, '0')}:20.000Z`);
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
    expect(runs).toEqual(
      Array.from({ length: 12 }, (_, index) => `2011-02-08T01:${String(index * 5).padStart(2, '0')}:00.000Z`),
    );
    expect(most).toBe(1);
    expect((await ledgers[0]!.runs()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
      Array(12).fill('DONE 1'),
    );
  });
});

describeEachEngine('a run whose process', (open) => {
  test('was killed is taken over by the next, as another attempt', async () => {
    const database = await open();
    await withEffects(database);
    const dead = testLedger(database, BEFORE);
    const deadScheduler = dead.scheduler([testJob(() => undefined)]);
    await deadScheduler.tick();
    await deadScheduler.stop();
    dead.at(NOW);
    const living = testLedger(database, NOW);
    const scheduler = living.scheduler([
      testJob(({ slot }) => database.knex('effect').insert({ slot: slot.toISOString() })),
    ]);
    // A process that has entered and claimed the slot, and is no more.
    await database
      .knex('run')
      .insert({ job: 'refresh', slot: SLOT, state: 'WAITING', attempts: 0, attempt_limit: 2, next_attempt_at: SLOT });
    await database.knex('job').update({ planned_until: SLOT });
    const request = { job: 'refresh', owner: 'dead', host: 'h', now: new Date(NOW), milliseconds: 30_000 };
    expect(await claimRun(database, { ...request, current: undefined, prefersCurrent: false })).toMatchObject({
      attempt: 1,
      isTakenOver: false,
    });
    await scheduler.tick();
    expect(await database.knex('effect')).toEqual([]);
    await endClaim(database, 'refresh');
    await scheduler.tick();
    await scheduler.stop();
    expect(await database.knex('effect')).toEqual([{ slot: SLOT }]);
    expect(await living.runs()).toMatchObject([{ state: 'DONE', attempts: 2 }]);
  });

  test('stood still until its claim had run out is taken over, and what the first one does is undone', async () => {
    const database = await open();
    await withEffects(database);
    const frozen = testLedger(database, BEFORE);
    const thaw = Promise.withResolvers<undefined>();
    const asleep = Promise.withResolvers<RunOrder>();
    frozen.services.work = (order) => ({
      ...noWork(order),
      async publish() {
        asleep.resolve(order);
        await thaw.promise;
        await takeEffect(database, order);
      },
    });
    const job = testJob((work) => work.publish());
    const first = frozen.scheduler([job]);
    await first.tick();
    frozen.at(NOW);
    const firstTick = first.tick();
    const order = await asleep.promise;
    await endClaim(database, 'refresh');
    // Nobody has taken it yet: late is late all the same.
    await expect(takeEffect(database, order)).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    const next = testLedger(database, LATER, (mine) => ({
      ...noWork(mine),
      publish: () => takeEffect(database, mine),
    }));
    const second = next.scheduler([job]);
    await second.tick();
    thaw.resolve(undefined);
    await firstTick;
    await Promise.all([first.stop(), second.stop()]);
    expect(await database.knex('effect')).toEqual([{ slot: SLOT }]);
    expect(await next.runs()).toMatchObject([{ state: 'DONE', attempts: 2, outcome: 'effective', startedAt: LATER }]);
    expect(frozen.logged.map(({ msg }) => msg)).toContain('the run was cancelled or taken over; what it did is undone');
  });

  test('stood still and fails after all says nothing of the run that has been taken over', async () => {
    const database = await open();
    const asleep = Promise.withResolvers<undefined>();
    const thaw = Promise.withResolvers<undefined>();
    const frozen = testLedger(database, BEFORE);
    const first = frozen.scheduler([
      testJob(async () => {
        asleep.resolve(undefined);
        await thaw.promise;
        throw new Error('too late');
      }),
    ]);
    await first.tick();
    frozen.at(NOW);
    const firstTick = first.tick();
    await asleep.promise;
    await endClaim(database, 'refresh');
    const next = testLedger(database, LATER);
    const second = next.scheduler([
      testJob(async () => {
        thaw.resolve(undefined);
        await firstTick;
        expect(await next.runs()).toMatchObject([{ state: 'RUNNING', attempts: 2, error: null }]);
      }),
    ]);
    await second.tick();
    await Promise.all([first.stop(), second.stop()]);
    expect(await next.runs()).toMatchObject([{ state: 'DONE', attempts: 2, error: null }]);
  });

  test('ends at every attempt is parked like any other that fails, and the next slot is run', async () => {
    const database = await open();
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([testJob(() => undefined)]);
    await scheduler.tick();
    await database.knex('run').insert({ job: 'refresh', slot: SLOT, state: 'RUNNING', attempts: 2, attempt_limit: 2 });
    ledger.at('2011-02-08T01:05:00.000Z');
    await scheduler.tick();
    await scheduler.stop();
    expect(await ledger.runs()).toMatchObject([
      { slot: SLOT, state: 'PARKED', attempts: 2, errorCode: 'CLAIM_LOST' },
      { slot: '2011-02-08T01:05:00.000Z', state: 'DONE' },
    ]);
  });
});

describeEachEngine('a run that', (open) => {
  test('is cancelled hears of it, and nothing of it becomes effective', async () => {
    const database = await open();
    await withEffects(database);
    const begun = Promise.withResolvers<RunOrder>();
    const work = (order: RunOrder): ReturnType<typeof noWork> => ({
      ...noWork(order),
      publish() {
        begun.resolve(order);
        return new Promise(() => undefined);
      },
    });
    const ledger = testLedger(database, BEFORE, work, { claimMilliseconds: 400 });
    const scheduler = ledger.scheduler([testJob((job) => job.publish())]);
    await scheduler.tick();
    ledger.at(NOW);
    const tick = scheduler.tick();
    const order = await begun.promise;
    expect(await changeRun(database, order.claim, 'CANCEL', { finished_at: NOW })).toBe(true);
    await expect(takeEffect(database, order)).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    await tick;
    await scheduler.stop();
    expect(order.signal.aborted).toBe(true);
    expect(await ledger.runs()).toMatchObject([{ state: 'CANCELLED', attempts: 1, finishedAt: NOW }]);
    expect(await database.knex('effect')).toEqual([]);
  });

  test('takes longer than its job allows has failed, and its claim is free again', async () => {
    const database = await open();
    const never = testJob(() => new Promise(() => undefined), { timeLimitMinutes: 0.001 });
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([never]);
    await scheduler.tick();
    ledger.at(NOW);
    await scheduler.tick();
    expect(await ledger.runs()).toMatchObject([{ state: 'WAITING', attempts: 1, errorCode: 'RUN_TIME_LIMIT' }]);
    ledger.at(LATER);
    await scheduler.tick();
    await scheduler.stop();
    expect(await ledger.runs()).toMatchObject([{ state: 'PARKED', attempts: 2, errorCode: 'RUN_TIME_LIMIT' }]);
  });

  test('can reach no database until its claim has run out is given up, and goes on when there is one', async () => {
    const database = await open();
    const hidden = Promise.withResolvers<undefined>();
    const work = (order: RunOrder): ReturnType<typeof noWork> => ({
      ...noWork(order),
      async publish() {
        await database.knex.schema.renameTable('lease', 'hidden');
        order.signal.addEventListener('abort', () => {
          hidden.resolve(undefined);
        });
        return new Promise(() => undefined);
      },
    });
    const ledger = testLedger(database, BEFORE, work, { claimMilliseconds: 400 });
    const scheduler = ledger.scheduler([testJob((job) => job.publish())]);
    await scheduler.tick();
    ledger.at(NOW);
    await Promise.all([scheduler.tick(), hidden.promise]);
    await scheduler.stop();
    await database.knex.schema.renameTable('hidden', 'lease');
    expect(await ledger.runs()).toMatchObject([{ state: 'RUNNING', attempts: 1 }]);
    await endClaim(database, 'refresh');
    const next = testLedger(database, LATER);
    const after = next.scheduler([testJob(() => undefined)]);
    await after.tick();
    await after.stop();
    expect(await next.runs()).toMatchObject([{ state: 'DONE', attempts: 2 }]);
  });

  test('was committed though the answer to that was lost is done', async () => {
    const database = await open();
    await withEffects(database);
    const ledger = testLedger(database, BEFORE, (order) => ({
      ...noWork(order),
      async publish() {
        await takeEffect(database, order);
        throw new Error('connection lost');
      },
    }));
    const scheduler = ledger.scheduler([testJob((job) => job.publish())]);
    await scheduler.tick();
    ledger.at(NOW);
    await scheduler.tick();
    ledger.at(LATER);
    await scheduler.tick();
    await scheduler.stop();
    expect(await ledger.runs()).toMatchObject([{ state: 'DONE', attempts: 1, outcome: 'effective' }]);
    expect(await database.knex('effect')).toEqual([{ slot: SLOT }]);
  });

  test('takes longer than its claim lasts keeps it by renewing it, and tells how far it is', async () => {
    const database = await open();
    let other: unknown = 'not asked';
    const ledger = testLedger(
      database,
      BEFORE,
      (order) => ({
        ...noWork(order),
        async publish() {
          order.onProgress({ stage: 'rolling up 2010-12', done: 3, total: 7 });
          await new Promise((resolve) => setTimeout(resolve, 1400));
          const request = { job: 'refresh', owner: 'other', host: 'h', now: new Date(NOW), milliseconds: 400 };
          other = await claimRun(database, { ...request, current: undefined, prefersCurrent: false });
        },
      }),
      { claimMilliseconds: 400 },
    );
    const scheduler = ledger.scheduler([testJob((job) => job.publish())]);
    await scheduler.tick();
    ledger.at(NOW);
    await scheduler.tick();
    await scheduler.stop();
    expect(other).toBeUndefined();
    expect(await ledger.runs()).toMatchObject([
      { state: 'DONE', attempts: 1, stage: 'rolling up 2010-12', done: 3, total: 7 },
    ]);
  });
});
