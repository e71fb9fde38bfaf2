import { expect, test } from 'vitest';
import { claimRun } from '../../src/runs/claimStore.ts';
import { changeRun } from '../../src/runs/runStore.ts';
import type { RunOrder } from '../../src/scheduler/runNext.ts';
import { withBrokenTransactions } from '../helpers/brokenTransactions.ts';
import { endClaim, noWork, takeEffect, testJob, testLedger, withEffects } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BEFORE = '2011-02-08T00:58:00.000Z';
const SLOT = '2011-02-08T01:00:00.000Z';
const NOW = '2011-02-08T01:00:30.000Z';
const LATER = '2011-02-08T01:03:00.000Z';

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

  test('has failed bears the id that the log has, also where the answer to writing that down was lost', async () => {
    const plain = await open();
    let isLost = false;
    const database = withBrokenTransactions(plain, {
      afterCommit() {
        const lost = isLost ? new Error('connection lost') : undefined;
        isLost = false;
        return lost;
      },
    });
    for (const [name, attempts, state, msg] of [
      ['refresh', 2, 'WAITING', 'run failed; it will be tried again'],
      ['verify', 1, 'PARKED', 'run failed and is parked'],
    ] as const) {
      const ledger = testLedger(database, BEFORE, noWork, { claimMilliseconds: 3000 });
      const job = testJob(
        () => {
          isLost = true;
          throw new Error('no');
        },
        { name, attempts },
      );
      const scheduler = ledger.scheduler([job]);
      await scheduler.tick();
      ledger.at(NOW);
      await scheduler.tick();
      await scheduler.stop();
      const [run] = await ledger.runs(name);
      expect(run).toMatchObject({ state, error: 'no' });
      expect(ledger.logged.filter(({ level }) => level >= 40)).toMatchObject([{ errorId: run!.errorId, msg }]);
    }
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
