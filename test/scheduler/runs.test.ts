import { Writable } from 'node:stream';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { createLogger } from '../../src/logger.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import type { RunKey } from '../../src/runs/runStore.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import type { Job } from '../../src/scheduler/job.ts';
import { runSlot, type SlotServices } from '../../src/scheduler/runSlot.ts';
import { startScheduler, type Scheduler } from '../../src/scheduler/scheduler.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const NOW = '2011-02-08T01:02:30.000Z';
const SLOT = '2011-02-08T01:00:00.000Z';

const job = (run: Job['run'], name = 'refresh'): Job => ({
  name,
  schedule: '*/5 * * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  run,
});
const refresh = job(({ publish }) => publish());

/** What a job is run with, on a clock that stands still. */
function services(
  database: Database,
  publish: (run: RunKey) => Promise<unknown> = () => Promise.resolve(),
): SlotServices {
  return {
    database,
    logger: createLogger('silent'),
    now: () => new Date(NOW),
    publish: async (run) => {
      await publish(run);
    },
  };
}

const runsOf = ({ knex }: Database): Promise<Record<string, unknown>[]> => knex('run').orderBy('slot');

describeEachEngine('a slot', (open) => {
  let world: Sender;
  beforeAll(async () => {
    world = await playSampleWorld(await open());
  });
  const publishing = (run: RunKey): Promise<unknown> =>
    withLease(world.database, PUBLISHER, 'a test', 0, (lease) =>
      new Rollup(world.database).run({ full: false, publishedAt: new Date(NOW), lease, run }),
    );

  test('is done in the transaction of its publication', async () => {
    const { database } = world;
    await world.report('2011-02-05T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
    const seen: unknown[] = [];
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }): void => void statements.push(sql.toLowerCase().replaceAll(/["`]/g, ''));
    database.knex.on('query', listen);
    const outcome = await runSlot(
      job(async ({ run, publish }) => {
        seen.push(run, (await runsOf(database))[0]!['state']);
        await publish();
      }),
      new Date(SLOT),
      services(database, publishing),
    );
    database.knex.removeListener('query', listen);
    expect([outcome, ...seen]).toEqual(['DONE', { job: 'refresh', slot: SLOT }, 'RUNNING']);
    expect(await runsOf(database)).toMatchObject([
      {
        job: 'refresh',
        slot: SLOT,
        state: 'DONE',
        attempts: 1,
        started_at: NOW,
        finished_at: NOW,
        publication: 7,
        error_id: null,
      },
    ]);
    const place = (start: string): number => statements.findIndex((sql) => sql.startsWith(start));
    const [published, done] = [place('insert into publication'), place('update run set')];
    expect(published).toBeGreaterThan(0);
    expect(statements.slice(published, done + 1).filter((sql) => /^(begin|commit)/.test(sql))).toEqual([]);
  });

  test('is done without a publication where nothing has changed', async () => {
    const slot = '2011-02-08T01:05:00.000Z';
    expect(await runSlot(refresh, new Date(slot), services(world.database, publishing))).toBe('DONE');
    expect((await runsOf(world.database)).at(-1)).toMatchObject({ slot, state: 'DONE', publication: null });
  });

  test('fails with what it would have published, and the log has the error under its id', async () => {
    const { database } = world;
    await world.report('2011-02-06T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 600 } }]);
    const before = await rowCounts(database);
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const slot = '2011-02-08T01:10:00.000Z';
    const robbed = (run: RunKey): Promise<unknown> =>
      withLease(database, PUBLISHER, 'a test', 0, async (lease) => {
        await database.knex('lease').update({ expires_at: 0 });
        return new Rollup(database).run({ full: false, publishedAt: new Date(NOW), lease, run });
      });
    const outcome = await runSlot(refresh, new Date(slot), { ...services(database, robbed), logger: pino(stream) });
    expect(outcome).toBe('FAILED');
    expect(await rowCounts(database)).toEqual({ ...before, run: before['run']! + 1 });
    const row = (await runsOf(database)).at(-1)!;
    expect(row).toMatchObject({
      slot,
      state: 'FAILED',
      finished_at: NOW,
      publication: null,
      error: 'another process has become the publisher; nothing was published',
    });
    expect(row['error_id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines.filter((line) => line.includes(String(row['error_id'])))).toHaveLength(1);
  });

  test('that failed leaves the change to the next one', async () => {
    const slot = '2011-02-08T01:15:00.000Z';
    expect(await runSlot(refresh, new Date(slot), services(world.database, publishing))).toBe('DONE');
    expect((await runsOf(world.database)).at(-1)).toMatchObject({ slot, state: 'DONE', publication: 8 });
  });

  test('of a job that publishes nothing is done when the job is', async () => {
    const slot = '2011-02-08T01:20:00.000Z';
    const prune = job(() => Promise.resolve(), 'prune');
    expect(await runSlot(prune, new Date(slot), services(world.database))).toBe('DONE');
    expect((await runsOf(world.database)).at(-1)).toMatchObject({ job: 'prune', state: 'DONE', finished_at: NOW });
  });
});

describeEachEngine('a slot that several want', (open) => {
  test('is claimed once, by whoever asks first', async () => {
    const database = await open();
    let runs = 0;
    const counting = job(() => Promise.resolve(void runs++));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => runSlot(counting, new Date(SLOT), services(database))),
    );
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill('CLAIMED_ELSEWHERE'), 'DONE']);
    expect(runs).toBe(1);
  });

  test('is run once by two schedulers, each with its handle, tick after tick', async () => {
    const database = await open();
    const other = await openDatabase(databaseUrl(database));
    let runs = 0;
    let now = new Date(NOW);
    const counting = job(() => Promise.resolve(void runs++));
    const start = (handle: Database): Scheduler => startScheduler([counting], { ...services(handle), now: () => now });
    const schedulers = [start(database), start(other)];
    const tick = (): Promise<unknown> => Promise.all(schedulers.map((scheduler) => scheduler.tick()));
    await tick();
    await tick();
    expect(runs).toBe(1);
    now = new Date('2011-02-08T01:05:00.000Z');
    await tick();
    expect(runs).toBe(2);
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
    await other.close();
    expect((await runsOf(database)).map(({ slot }) => slot)).toEqual([SLOT, '2011-02-08T01:05:00.000Z']);
  });
});

describeEachEngine('a scheduler', (open) => {
  test('runs its jobs one after the other, in their order, and one that fails does not stop the next', async () => {
    const database = await open();
    const order: string[] = [];
    const jobs = [
      job(() => Promise.reject(new Error('no')), 'first'),
      job(() => Promise.resolve(void order.push('second')), 'second'),
    ];
    const scheduler = startScheduler(jobs, services(database));
    await scheduler.tick();
    await scheduler.stop();
    expect(order).toEqual(['second']);
    expect((await database.knex('run').orderBy('job').select('job', 'state', 'error')).at(0)).toEqual({
      job: 'first',
      state: 'FAILED',
      error: 'no',
    });
  });

  test('waits for what is under way before it stops', async () => {
    let finish = (): void => undefined;
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const slow = job(() => {
      started();
      return new Promise<void>((resolve) => (finish = resolve));
    });
    const scheduler = startScheduler([slow], services(await open()));
    const tick = scheduler.tick();
    await running;
    let stopped = false;
    const stopping = scheduler.stop().then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    finish();
    await Promise.all([tick, stopping]);
    expect(stopped).toBe(true);
  });

  test('outlives a ledger that cannot be read', async () => {
    const database = await open();
    let runs = 0;
    const scheduler = startScheduler([job(() => Promise.resolve(void runs++))], services(database));
    await database.knex.schema.renameTable('run', 'hidden');
    await scheduler.tick();
    expect(runs).toBe(0);
    await database.knex.schema.renameTable('hidden', 'run');
    await scheduler.tick();
    await scheduler.stop();
    expect(runs).toBe(1);
  });
});
