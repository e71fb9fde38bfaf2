import { expect, test } from 'vitest';
import { registerJob, setPaused } from '../../src/runs/jobStore.ts';
import { noWork, testJob, testLedger } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BEFORE = '2011-02-08T00:58:00.000Z';
const NOW = '2011-02-08T01:00:30.000Z';

describeEachEngine('a paused job', (open) => {
  test('is not run, and what it has missed is treated as missed when it goes on', async () => {
    const database = await open();
    const runs: string[] = [];
    const once = testJob(({ slot }) => runs.push(slot.toISOString()), { missed: 'once' });
    const ledger = testLedger(database, BEFORE);
    await registerJob(database, 'refresh', new Date(BEFORE));
    expect(await setPaused(database, 'refresh', new Date(BEFORE))).toBe(true);
    expect(await setPaused(database, 'refresh', new Date(NOW))).toBe(false);
    const scheduler = ledger.scheduler([once]);
    ledger.at('2011-02-08T01:16:00.000Z');
    await scheduler.tick();
    expect([runs, await ledger.runs()]).toEqual([[], []]);
    expect(await setPaused(database, 'refresh', null)).toBe(true);
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toEqual(['2011-02-08T01:15:00.000Z']);
    expect((await ledger.runs()).map(({ state }) => state)).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED', 'DONE']);
  });
});

describeEachEngine('a scheduler', (open) => {
  test('waits for what is under way before it stops', async () => {
    const finish = Promise.withResolvers<undefined>();
    const started = Promise.withResolvers<undefined>();
    const slow = testJob(() => {
      started.resolve(undefined);
      return finish.promise;
    });
    const ledger = testLedger(await open(), BEFORE);
    const scheduler = ledger.scheduler([slow]);
    await scheduler.tick();
    ledger.at(NOW);
    const tick = scheduler.tick();
    await started.promise;
    let stopped = false;
    const stopping = scheduler.stop().then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    finish.resolve(undefined);
    await Promise.all([tick, stopping]);
    expect((await ledger.runs())[0]).toMatchObject({ state: 'DONE' });
  });

  test('that may not wait hands back what is under way, for the next one to take at once', async () => {
    const started = Promise.withResolvers<undefined>();
    const slow = testJob(() => {
      started.resolve(undefined);
      return new Promise(() => undefined);
    });
    const stopping = new AbortController();
    const database = await open();
    const ledger = testLedger(database, BEFORE, noWork, { stopping: stopping.signal });
    const scheduler = ledger.scheduler([slow]);
    await scheduler.tick();
    ledger.at(NOW);
    void scheduler.tick();
    await started.promise;
    stopping.abort();
    await scheduler.stop();
    expect((await ledger.runs())[0]).toMatchObject({
      state: 'WAITING',
      attempts: 0,
      nextAttemptAt: NOW,
      errorId: null,
    });
    const next = testLedger(database, NOW);
    const scheduler2 = next.scheduler([testJob(() => undefined)]);
    await scheduler2.tick();
    await scheduler2.stop();
    expect((await ledger.runs())[0]).toMatchObject({ state: 'DONE', attempts: 1 });
  });

  test('outlives a ledger that cannot be read', async () => {
    const database = await open();
    let runs = 0;
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([testJob(() => runs++)]);
    await scheduler.tick();
    ledger.at(NOW);
    await database.knex.schema.renameTable('run', 'hidden');
    await scheduler.tick();
    expect(runs).toBe(0);
    await database.knex.schema.renameTable('hidden', 'run');
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toBe(1);
    expect(ledger.logged.map(({ msg }) => msg)).toContain('the ledger could not be used; the next tick tries again');
  });
});
