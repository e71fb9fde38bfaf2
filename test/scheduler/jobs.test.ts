import { tmpdir } from 'node:os';
import { beforeAll, expect, test } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { DEFAULT_JOB_SETTINGS } from '../../src/config.ts';
import type { Database } from '../../src/db/connect.ts';
import { readCounter } from '../../src/db/counter.ts';
import { insertMany } from '../../src/db/insertMany.ts';
import { transact } from '../../src/db/transact.ts';
import { readRun, type Run } from '../../src/runs/runReader.ts';
import type { Job } from '../../src/scheduler/job.ts';
import { requestRun } from '../../src/scheduler/operate.ts';
import { runNext } from '../../src/scheduler/runNext.ts';
import { latestSlot, slotsBetween } from '../../src/scheduler/slots.ts';
import { createWorkshop, type Workshop } from '../../src/workshop/jobWork.ts';
import { conflictOf, withBrokenTransactions } from '../helpers/brokenTransactions.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { endClaim, testLedger } from '../helpers/ledger.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const job = (name: string): Job => JOBS.find((one) => one.name === name)!;

test('every job has its slots, and is tried again where it fails', () => {
  const from = new Date('2011-01-05T10:07:30Z');
  for (const one of JOBS) {
    const slots = [...slotsBetween(one, from, new Date(from.getTime() + 3 * 24 * 3600 * 1000))];
    expect(slots.length).toBeGreaterThan(2);
    expect(one.attempts).toBeGreaterThan(1);
    expect(one.name.length).toBeLessThanOrEqual(28);
  }
  expect(JOBS.map((one) => [one.name, latestSlot(one, from)?.toISOString()])).toEqual([
    ['refresh', '2011-01-05T10:05:00.000Z'],
    ['closeMonth', '2011-01-04T18:05:00.000Z'],
    ['closeQuarter', '2011-01-04T18:10:00.000Z'],
    ['closeYear', '2011-01-04T18:15:00.000Z'],
    ['verify', '2011-01-04T19:30:00.000Z'],
    ['prune', '2011-01-04T20:45:00.000Z'],
  ]);
});

describeEachEngine('the jobs', (open) => {
  let world: Sender;
  let database: Database;
  let workshop: Workshop;
  beforeAll(async () => {
    world = await playSampleWorld(await open());
    database = world.database;
    workshop = createWorkshop({
      database,
      databaseUrl: databaseUrl(database),
      settings: DEFAULT_JOB_SETTINGS,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    return () => workshop.stop();
  });

  /** Runs a job for one of its slots, as if it were that time; `before` happens after its claim. */
  async function runAt(name: string, slot: string, before?: () => Promise<void>): Promise<Run> {
    const ledger = testLedger(database, slot, (order) => {
      const work = workshop.work(order);
      const first = async (then: () => Promise<void>): Promise<void> => {
        await before?.();
        await then();
      };
      return {
        ...work,
        closeDue: (grains) => first(() => work.closeDue(grains)),
        pruneRuns: () => first(() => work.pruneRuns()),
      };
    });
    const key = await requestRun(database, job(name), new Date(slot), new Date(slot));
    await runNext(job(name), ledger.services, { only: key.slot });
    return (await readRun(database, key))!;
  }
  const events = async (): Promise<unknown> =>
    (await database
      .knex('period_event')
      .where({ type: 'CLOSE' })
      .orderBy('batch_id')
      .orderBy('period')
      .pluck('period')) as unknown;

  test('close what was opened, once its grace is over, in the transaction in which they are done', async () => {
    const before = await readCounter(database.knex, 'receipt');
    expect(await runAt('closeMonth', '2011-01-19T18:05:00.000Z')).toMatchObject({
      state: 'DONE',
      outcome: 'nothing was due',
    });
    expect(await readCounter(database.knex, 'receipt')).toBe(before);
    // Between the claim and the commit the process stood still for too long.
    const lost = await runAt('closeMonth', '2011-01-24T18:05:00.000Z', () => endClaim(database, 'closeMonth'));
    expect(lost).toMatchObject({ state: 'WAITING', errorCode: 'CLAIM_LOST' });
    expect(await readCounter(database.knex, 'receipt')).toBe(before);
    expect(await events()).toEqual(['2010-10', '2010-11']);
    expect(await runAt('closeMonth', '2011-01-25T18:05:00.000Z')).toMatchObject({
      state: 'DONE',
      outcome: 'closed 2010-12',
      rowsWritten: 1,
    });
    expect(await runAt('closeQuarter', '2011-02-10T18:10:00.000Z')).toMatchObject({
      outcome: 'closed 2010-Q4, 2010-H2',
    });
    expect(await runAt('closeYear', '2011-02-10T18:15:00.000Z')).toMatchObject({ outcome: 'closed 2010' });
    expect(await events()).toEqual(['2010-10', '2010-11', '2010-12', '2010-H2', '2010-Q4', '2010']);
    expect(await runAt('closeMonth', '2011-02-11T18:05:00.000Z')).toMatchObject({ outcome: 'nothing was due' });
  });

  test('publish in their thread what has changed, and name the publication', async () => {
    expect(await runAt('refresh', '2011-02-12T01:00:00.000Z')).toMatchObject({
      state: 'DONE',
      publication: 7,
      outcome: 'publication 7',
    });
    expect(await runAt('refresh', '2011-02-12T01:05:00.000Z')).toMatchObject({ publication: null, state: 'DONE' });
  });

  test('verify what is published, and fail where it differs', async () => {
    expect(await runAt('verify', '2011-02-12T19:30:00.000Z')).toMatchObject({
      state: 'DONE',
      outcome: '7 publications are as the inputs give them: all',
    });
    // The turns of so few come in other nights; only the last one is newer than the run before.
    expect(await runAt('verify', '2011-02-13T19:30:00.000Z')).toMatchObject({
      state: 'DONE',
      outcome:
        '1 of 7 publications are as the inputs give them: those after 6, and of the others the share of the nights after 2011-02-12 up to 2011-02-13 (within 30 nights all)',
    });
    const row = database
      .knex('snapshot_row')
      .where({ period: '2010-10' })
      .whereNotNull('document')
      .first('draft', 'subject_id', 'document');
    const { document, ...key } = (await row) as { draft: number; subject_id: number; document: string };
    await database
      .knex('snapshot_row')
      .where({ period: '2010-10', ...key })
      .update({ document: document.replace(/\d(?=\D*$)/, '9') });
    expect(await runAt('verify', '2011-03-15T19:30:00.000Z')).toMatchObject({
      state: 'WAITING',
      errorCode: 'UNRECONCILED',
    });
  });

  test('remove old runs but those that published and those that are parked', async () => {
    const old = (minute: string): string => `2009-01-01T00:${minute}:00.000Z`;
    await addRun(database, { job: 'refresh', slot: old('00'), state: 'DONE', publication: 1 });
    await addRun(database, { job: 'refresh', slot: old('05'), state: 'PARKED' });
    await addRun(database, { job: 'refresh', slot: old('10'), state: 'DONE' });
    await addRun(database, { job: 'refresh', slot: old('15'), state: 'SKIPPED' });
    await addRun(database, { job: 'refresh', slot: old('20'), state: 'WAITING' });
    expect(await runAt('prune', '2011-02-13T20:45:00.000Z')).toMatchObject({
      state: 'DONE',
      rowsWritten: 2,
      outcome: '2 runs from before 2010-01-09 removed',
    });
    expect(await database.knex('run').where('slot', '<', '2010').orderBy('slot').pluck('slot')).toEqual(
      ['00', '05', '20'].map(old),
    );
  });
});

describeEachEngine('the pruning of the ledger', (open) => {
  test('counts what a transaction removes once, however often that has to be made again', async () => {
    const database = await open();
    const slot = '2011-02-12T20:45:00.000Z';
    const old = Array.from({ length: 2005 }, (_, index) => [
      'refresh',
      new Date(Date.UTC(2001, 0, 1) + index * 300_000).toISOString(),
      'DONE',
      1,
    ]);
    await transact(database, ({ knex }) => insertMany(knex, 'run', ['job', 'slot', 'state', 'attempts'], old));
    let breaks = 0;
    const workshop = createWorkshop({
      database: withBrokenTransactions(database, {
        beforeCommit: () => (++breaks === 1 ? conflictOf(database) : undefined),
      }),
      databaseUrl: databaseUrl(database),
      settings: DEFAULT_JOB_SETTINGS,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    const ledger = testLedger(database, slot, (order) => workshop.work(order));
    await requestRun(database, job('prune'), undefined, new Date(slot));
    await runNext(job('prune'), ledger.services, { only: slot });
    await workshop.stop();
    expect(breaks).toBe(3);
    expect(await ledger.runs()).toMatchObject([
      { job: 'prune', state: 'DONE', rowsWritten: 2005, outcome: '2005 runs from before 2010-01-08 removed' },
    ]);
  });
});

describeEachEngine('a run of a thread that computes', (open) => {
  test('is interrupted, and uses up no attempt, where its thread cannot open the database', async () => {
    const database = await open();
    const gone = { sqlite: `sqlite:${tmpdir()}`, mysql: 'mysql://root@127.0.0.1:1/nowhere' };
    const workshop = createWorkshop({
      database,
      databaseUrl: gone[database.dialect.name === 'mysql' ? 'mysql' : 'sqlite'],
      settings: DEFAULT_JOB_SETTINGS,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    for (const name of ['refresh', 'verify']) {
      const slot = '2011-02-12T01:00:00.000Z';
      const ledger = testLedger(database, slot, (order) => workshop.work(order));
      await requestRun(database, job(name), undefined, new Date(slot));
      await runNext(job(name), ledger.services);
      expect(await ledger.runs(name)).toMatchObject([
        { state: 'WAITING', attempts: 0, errorCode: 'DATABASE_UNREACHABLE' },
      ]);
    }
    await workshop.stop();
  });

  test('is ended with its thread when it is cancelled, and the next one has another', async () => {
    const { database } = await playSampleWorld(await open());
    const workshop = createWorkshop({
      database,
      databaseUrl: databaseUrl(database),
      settings: DEFAULT_JOB_SETTINGS,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    const slot = '2011-02-12T01:00:00.000Z';
    const ledger = testLedger(database, slot, (order) => workshop.work(order));
    // Somebody else is the publisher, so that the thread waits.
    await database
      .knex('lease')
      .where({ name: 'publisher' })
      .update({ expires_at: Date.now() + 60_000 });
    const impatient = { ...job('refresh'), timeLimitMinutes: 0.02 };
    await requestRun(database, impatient, new Date(slot), new Date(slot));
    await runNext(impatient, ledger.services, { only: slot });
    expect(await ledger.runs()).toMatchObject([{ state: 'WAITING', errorCode: 'RUN_TIME_LIMIT' }]);
    await database.knex('lease').where({ name: 'publisher' }).update({ expires_at: 0 });
    ledger.at('2011-02-12T01:01:00.000Z');
    await runNext({ ...impatient, timeLimitMinutes: 5 }, ledger.services, { only: slot });
    expect(await ledger.runs()).toMatchObject([{ state: 'DONE', attempts: 2 }]);
    await workshop.stop();
  });
});
