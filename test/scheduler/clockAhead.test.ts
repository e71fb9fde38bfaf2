import { expect, test } from 'vitest';
import { readClock } from '../../src/db/clock.ts';
import { transact } from '../../src/db/transact.ts';
import { claimRun } from '../../src/runs/claimStore.ts';
import { readJobRecord } from '../../src/runs/jobReader.ts';
import { confirmLease, takeLease } from '../../src/runs/leaseStore.ts';
import { PUBLISHER } from '../../src/runs/withLease.ts';
import type { RunOrder } from '../../src/scheduler/runNext.ts';
import { requestRun } from '../../src/scheduler/operate.ts';
import { noWork, takeEffect, testJob, testLedger, withClock, withEffects } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const HOUR = 3_600_000;
const slotNumber = (number: number): string =>
  new Date(Date.parse('2011-02-05T00:00:00.000Z') + number * 300_000).toISOString();
const after = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

describeEachEngine('after a clock that was ahead', (open) => {
  test('a job that wants one slot for all goes on within the minute, and in each of its slots, also in those that were done before their time', async () => {
    const database = await open();
    const runs: string[] = [];
    const ledger = testLedger(database, after(slotNumber(0), 10));
    const scheduler = ledger.scheduler([testJob(({ slot }) => runs.push(slot.toISOString()), { missed: 'once' })]);
    await scheduler.tick();
    // Two hours and two slots ahead.
    for (const number of [24, 25]) {
      ledger.at(slotNumber(number));
      await scheduler.tick();
    }
    expect(runs).toEqual([slotNumber(24), slotNumber(25)]);
    ledger.at(after(slotNumber(2), 30));
    await scheduler.tick();
    // The latest slot had been left out for one that has not come.
    expect(runs).toEqual([slotNumber(24), slotNumber(25), slotNumber(2)]);
    expect(await readJobRecord(database, 'refresh')).toMatchObject({ plannedUntil: after(slotNumber(2), 30) });
    expect((await ledger.runs()).map(({ slot, state }) => [slot, state])).toEqual([
      [slotNumber(1), 'SKIPPED'],
      [slotNumber(2), 'DONE'],
      [slotNumber(24), 'DONE'],
      [slotNumber(25), 'DONE'],
    ]);
    for (let minute = 3; minute < 30 * 5; minute++) {
      ledger.at(after(slotNumber(2), minute * 60));
      await scheduler.tick();
    }
    await scheduler.stop();
    const late = runs.slice(3);
    // What was done before its time is not done again, but another run stands in its place.
    expect(late.map((slot) => Math.floor((Date.parse(slot) - Date.parse(slotNumber(0))) / 300_000))).toEqual(
      Array.from({ length: 29 }, (_, index) => index + 3),
    );
    expect(new Set(runs).size).toBe(runs.length);
    expect((await ledger.runs()).every(({ state, attempts }) => state === 'SKIPPED' || attempts === 1)).toBe(true);
    expect(ledger.logged.filter(({ aheadUntil }) => aheadUntil !== undefined)).toMatchObject([
      { level: 40, aheadUntil: slotNumber(25) },
    ]);
  });

  test('a job that wants all slots runs none of them twice and leaves none out', async () => {
    const runs: string[] = [];
    const ledger = testLedger(await open(), slotNumber(0));
    const scheduler = ledger.scheduler([testJob(({ slot }) => runs.push(slot.toISOString()))], { runsPerTick: 10 });
    await scheduler.tick();
    ledger.at(slotNumber(24));
    await scheduler.tick();
    expect(runs).toHaveLength(10);
    for (let number = 1; number <= 30; number++) {
      ledger.at(slotNumber(number));
      await scheduler.tick();
    }
    await scheduler.stop();
    expect(runs.toSorted()).toEqual(Array.from({ length: 30 }, (_, index) => slotNumber(index + 1)));
    expect(ledger.logged.filter(({ aheadUntil }) => aheadUntil !== undefined)).toHaveLength(1);
  });

  test('what failed before its time is tried again after its pause from now, and what was asked for at once', async () => {
    const database = await open();
    let isFailing = true;
    const runs: string[] = [];
    const job = testJob(
      ({ slot }) => {
        if (isFailing) throw new Error('no');
        runs.push(slot.toISOString());
      },
      { schedule: '0 3 * * *', timeZone: 'UTC' },
    );
    const ledger = testLedger(database, '2011-02-05T02:59:00.000Z');
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at('2011-02-05T05:00:00.000Z');
    await scheduler.tick();
    await requestRun(database, job, undefined, new Date('2011-02-05T05:00:00.000Z'));
    expect(await ledger.runs()).toMatchObject([
      { slot: '2011-02-05T03:00:00.000Z', nextAttemptAt: '2011-02-05T05:01:00.000Z' },
      { slot: '2011-02-05T05:00:00.000Z', nextAttemptAt: '2011-02-05T05:00:00.000Z' },
    ]);
    isFailing = false;
    ledger.at('2011-02-05T03:01:00.000Z');
    await scheduler.tick();
    expect(runs).toEqual(['2011-02-05T05:00:00.000Z']);
    expect((await ledger.runs())[0]).toMatchObject({ nextAttemptAt: '2011-02-05T03:02:00.000Z' });
    ledger.at('2011-02-05T03:02:00.000Z');
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toEqual(['2011-02-05T05:00:00.000Z', '2011-02-05T03:00:00.000Z']);
  });
});

describeEachEngine('a clock that jumps by two hours during a run', (open) => {
  const SLOT_SECONDS = 300;
  test('back: its claim and its lease are taken over, and what it does is undone', async () => {
    const plain = await open();
    await withEffects(plain);
    let ahead = 2 * HOUR;
    const database = withClock(plain, () => ahead);
    const order: RunOrder = await begun(database);
    const lease = (await takeLease(database, PUBLISHER, 'first'))!;
    ahead = 0;
    const second = { job: 'refresh', owner: 'second', host: 'h', milliseconds: 30_000, current: undefined };
    const claimed = await claimRun(database, { ...second, now: await readClock(database), prefersCurrent: false });
    expect(claimed).toMatchObject({ isTakenOver: true, claim: { slot: order.claim.slot } });
    expect(await takeLease(database, PUBLISHER, 'second')).toMatchObject({ token: lease.token + 1 });
    await expect(takeEffect(database, order)).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    await expect(transact(database, (inside) => confirmLease(inside, lease))).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    await takeEffect(database, { ...order, claim: claimed!.claim });
    expect(await plain.knex('effect')).toEqual([{ slot: order.claim.slot }]);
  });

  test('forward: its claim has run out, its work is done once all the same, and every slot of the two hours is entered', async () => {
    const plain = await open();
    await withEffects(plain);
    let ahead = 0;
    const database = withClock(plain, () => ahead);
    let tries = 0;
    const ledger = testLedger(
      database,
      slotNumber(0),
      (order) => ({
        ...noWork(order),
        async publish() {
          if (++tries === 1) ahead = 2 * HOUR;
          await takeEffect(database, order);
        },
      }),
      { now: () => readClock(database) },
    );
    const scheduler = ledger.scheduler([testJob((work) => work.publish())]);
    await scheduler.tick();
    const registered = Date.now();
    await database.knex('job').update({ planned_until: new Date(registered - SLOT_SECONDS * 1000).toISOString() });
    // The fence refuses the first attempt. It is tried again after its pause.
    await scheduler.tick();
    ahead += 10 * 60_000;
    await scheduler.tick();
    await scheduler.stop();
    const runs = await ledger.runs();
    expect(runs.length).toBeGreaterThanOrEqual(24);
    expect(runs.every(({ state }) => state === 'DONE')).toBe(true);
    expect(await plain.knex('effect').orderBy('slot')).toEqual(runs.map(({ slot }) => ({ slot })));
    expect(tries).toBe(runs.length + 1);
  });

  /** A run that a first process has begun, by the database's clock. */
  async function begun(database: Parameters<typeof takeEffect>[0]): Promise<RunOrder> {
    const now = await readClock(database);
    await requestRun(
      database,
      testJob(() => undefined),
      undefined,
      now,
    );
    const first = { job: 'refresh', owner: 'first', host: 'h', now, milliseconds: 30_000, current: undefined };
    const { claim } = (await claimRun(database, { ...first, prefersCurrent: false }))!;
    return { claim, slot: now, period: null, signal: new AbortController().signal, onProgress: () => undefined };
  }
});
