import { describe, expect, test } from 'vitest';
import { releaseRun, requestRun } from '../../src/scheduler/operate.ts';
import { planSlots } from '../../src/scheduler/planSlots.ts';
import { testJob, testLedger } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const REGISTERED = '2011-02-05T00:02:00.000Z';
/** Three and a half days later: 1,000 slots of five minutes have gone by, the last one just now. */
const BACK = '2011-02-08T11:20:20.000Z';
const MISSED = 1000;

const slotNumber = (number: number): string =>
  new Date(Date.parse('2011-02-05T00:00:00.000Z') + number * 300_000).toISOString();

describe('slots that have become due', () => {
  const slots = [1, 2, 3].map((number) => new Date(slotNumber(number)));
  const onTime = new Date(slots[2]!.getTime() + 60_000);
  const late = new Date(slots[2]!.getTime() + 240_000);
  const states = (...given: Parameters<typeof planSlots>): string[] => planSlots(...given).map(({ state }) => state);

  test('wait, all or the last one, or the last one if it is not late', () => {
    expect(states('all', slots, late, true)).toEqual(['WAITING', 'WAITING', 'WAITING']);
    expect(states('once', slots, late, true)).toEqual(['SKIPPED', 'SKIPPED', 'WAITING']);
    expect(states('skip', slots, onTime, true)).toEqual(['SKIPPED', 'SKIPPED', 'WAITING']);
    expect(states('skip', slots, late, true)).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED']);
  });

  test('say why they are left out', () => {
    expect(planSlots('once', slots, late, true)[0]!.outcome).toBe(`the slot of ${slotNumber(3)} stands for it`);
    expect(planSlots('skip', slots, late, true)[2]!.outcome).toBe('nobody ran it in its time');
  });

  test('have no last one among them where more are to come', () => {
    expect(states('once', slots, late, false)).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED']);
    expect(states('all', slots, late, false)).toEqual(['WAITING', 'WAITING', 'WAITING']);
  });
});

describeEachEngine('a thousand missed slots', (open) => {
  test('of a job that wants them all are run in order, the current one between them, no sibling waits, and what is left is said', async () => {
    const database = await open();
    const runs: string[] = [];
    const others: number[] = [];
    const ledger = testLedger(database, REGISTERED);
    const all = testJob(({ slot }) => runs.push(slot.toISOString()));
    const other = testJob(() => others.push(runs.length), { name: 'other', missed: 'once' });
    const scheduler = ledger.scheduler([all, other], { runsPerTick: 100 });
    await scheduler.tick();
    ledger.at(BACK);
    await scheduler.tick();
    // The slot of this moment first, then what was missed.
    expect(runs).toEqual([slotNumber(MISSED), ...Array.from({ length: 99 }, (_, index) => slotNumber(index + 1))]);
    expect(others).toHaveLength(1);
    expect(others[0]).toBeLessThan(10);
    expect(ledger.logged.filter(({ due }) => due === MISSED - 100)).toMatchObject([{ level: 40, job: 'refresh' }]);
    // Time goes on meanwhile: the next slot has its turn when it comes.
    ledger.at('2011-02-08T11:25:00.000Z');
    await scheduler.tick();
    expect(runs.slice(100, 103)).toEqual([slotNumber(MISSED + 1), slotNumber(100), slotNumber(101)]);
    for (let tick = 0; tick < 9; tick++) await scheduler.tick();
    await scheduler.stop();
    expect(runs).toHaveLength(MISSED + 1);
    const missed = runs.filter((slot) => slot < slotNumber(MISSED));
    expect(missed).toEqual(Array.from({ length: MISSED - 1 }, (_, index) => slotNumber(index + 1)));
    expect((await ledger.runs('refresh')).map(({ slot, state, attempts }) => [slot, state, attempts])).toEqual(
      Array.from({ length: MISSED + 1 }, (_, index) => [slotNumber(index + 1), 'DONE', 1]),
    );
  }, 120_000);

  test('of a job that takes as long as it is from one slot to the next have every second turn', async () => {
    const runs: string[] = [];
    const ledger = testLedger(await open(), REGISTERED);
    let now = Date.parse(BACK);
    const slow = testJob(({ slot }) => {
      runs.push(slot.toISOString());
      ledger.at(new Date((now += 300_000)).toISOString());
    });
    const scheduler = ledger.scheduler([slow], { runsPerTick: 8 });
    await scheduler.tick();
    ledger.at(BACK);
    await scheduler.tick();
    await scheduler.stop();
    const [current, missed] = [runs.filter((_slot, turn) => turn % 2 === 0), runs.filter((_slot, turn) => turn % 2)];
    expect(current).toEqual([0, 2, 4, 6].map((number) => slotNumber(MISSED + number)));
    expect(missed).toEqual([1, 2, 3, 4].map(slotNumber));
  });

  test('of a job that wants one are one run, and the others are in the ledger as skipped', async () => {
    const runs: string[] = [];
    const ledger = testLedger(await open(), REGISTERED);
    const scheduler = ledger.scheduler([testJob(({ slot }) => runs.push(slot.toISOString()), { missed: 'once' })]);
    await scheduler.tick();
    ledger.at(BACK);
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toEqual([slotNumber(MISSED)]);
    const entered = await ledger.runs();
    expect(entered.map(({ slot }) => slot)).toEqual(
      Array.from({ length: MISSED }, (_, index) => slotNumber(index + 1)),
    );
    expect(entered.slice(0, -1).every(({ state }) => state === 'SKIPPED')).toBe(true);
    expect(entered[0]!.outcome).toBe(`the slot of ${slotNumber(MISSED)} stands for it`);
    expect(ledger.logged.filter(({ skipped }) => skipped === MISSED - 1)).toMatchObject([{ level: 40 }]);
  });

  test('of a job that wants none are not run, and the next one is', async () => {
    const runs: string[] = [];
    const ledger = testLedger(await open(), REGISTERED);
    const scheduler = ledger.scheduler([testJob(({ slot }) => runs.push(slot.toISOString()), { missed: 'skip' })]);
    await scheduler.tick();
    ledger.at('2011-02-08T11:23:20.000Z');
    await scheduler.tick();
    expect(runs).toEqual([]);
    ledger.at('2011-02-08T11:25:40.000Z');
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toEqual([slotNumber(MISSED + 1)]);
  });

  test('that have not been tried when a later one comes are stood for by it', async () => {
    const runs: string[] = [];
    let isFailing = true;
    const job = testJob(
      ({ slot }) => {
        if (isFailing) throw new Error('no');
        runs.push(slot.toISOString());
      },
      { missed: 'once', backoffSeconds: [100_000] },
    );
    const database = await open();
    const ledger = testLedger(database, slotNumber(0));
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at(slotNumber(1));
    await scheduler.tick();
    // Somebody else holds the claim when the second comes, and has let go when the third does.
    await database
      .knex('lease')
      .where({ name: 'job refresh' })
      .update({ expires_at: Date.now() + 20_000 });
    ledger.at(slotNumber(2));
    await scheduler.tick();
    await database.knex('lease').where({ name: 'job refresh' }).update({ expires_at: 0 });
    isFailing = false;
    ledger.at(slotNumber(3));
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toEqual([slotNumber(3)]);
    expect((await ledger.runs()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['WAITING', 1],
      ['SKIPPED', 0],
      ['DONE', 1],
    ]);
  });
});

describeEachEngine('what somebody has asked for', (open) => {
  test('is run though a later slot of the job would stand for it', async () => {
    const database = await open();
    const runs: string[] = [];
    const job = testJob(({ slot }) => runs.push(slot.toISOString()), { missed: 'once' });
    const ledger = testLedger(database, slotNumber(0));
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at(slotNumber(3));
    await scheduler.tick();
    expect(runs).toEqual([slotNumber(3)]);
    // One was left out; of this moment there is another; and before anybody runs either of them, a slot comes that stands for all.
    await releaseRun(database, job, slotNumber(1), new Date(slotNumber(3)));
    const { slot } = await requestRun(database, job, undefined, new Date(Date.parse(slotNumber(3)) + 1000));
    ledger.at(slotNumber(4));
    await scheduler.tick();
    await scheduler.stop();
    expect(runs.toSorted()).toEqual([slotNumber(1), slotNumber(3), slot, slotNumber(4)].toSorted());
    expect((await ledger.runs()).map(({ state }) => state)).toEqual(['DONE', 'SKIPPED', 'DONE', 'DONE', 'DONE']);
  });

  test('at the moment at which its slot is entered is one run', async () => {
    const database = await open();
    const runs: string[] = [];
    const job = testJob(({ slot }) => runs.push(slot.toISOString()));
    const ledger = testLedger(database, slotNumber(0));
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at(slotNumber(1));
    const asked = Array.from({ length: 4 }, () =>
      requestRun(database, job, new Date(slotNumber(1)), new Date(slotNumber(1))),
    );
    const answers = await Promise.allSettled([...asked, scheduler.tick()]);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'CONFLICT' });
    }
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toEqual([slotNumber(1)]);
    expect(ledger.logged.filter(({ level }) => level > 40)).toEqual([]);
  });
});

describeEachEngine('a job that was pruned', (open) => {
  test('does not come due again for what the ledger has forgotten', async () => {
    const database = await open();
    let runs = 0;
    const ledger = testLedger(database, REGISTERED);
    const job = testJob(() => runs++);
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at('2011-02-05T00:20:00.000Z');
    await scheduler.tick();
    expect(runs).toBe(4);
    await database.knex('run').delete();
    await scheduler.tick();
    await scheduler.stop();
    expect([runs, await ledger.runs()]).toEqual([4, []]);
  });
});
