import { expect, test } from 'vitest';
import { claimRun } from '../../src/runs/claimStore.ts';
import type { RunOrder } from '../../src/scheduler/runNext.ts';
import { endClaim, noWork, takeEffect, testJob, testLedger, withEffects } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BEFORE = '2011-02-08T00:58:00.000Z';
const SLOT = '2011-02-08T01:00:00.000Z';
const NOW = '2011-02-08T01:00:30.000Z';
const LATER = '2011-02-08T01:03:00.000Z';

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
