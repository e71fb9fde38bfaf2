import { beforeAll, expect, test } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { DEFAULT_JOB_SETTINGS } from '../../src/config.ts';
import type { Database } from '../../src/db/connect.ts';
import { readRun, readRuns, type Run } from '../../src/runs/runReader.ts';
import type { Job } from '../../src/scheduler/job.ts';
import { cancelRun, pauseJob, releaseRun, requestRun, resumeJob, type Asked } from '../../src/scheduler/operate.ts';
import { planJob } from '../../src/scheduler/planJob.ts';
import { runNext } from '../../src/scheduler/runNext.ts';
import { readJobRecord } from '../../src/runs/jobReader.ts';
import { createWorkshop, type Workshop } from '../../src/workshop/jobWork.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { testJob, testLedger } from '../helpers/ledger.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const job = (name: string): Job => JOBS.find((one) => one.name === name)!;
const NOW = '2011-01-06T03:00:00.000Z';

describeEachEngine('a job that is run for a period', (open) => {
  let database: Database;
  let workshop: Workshop;
  beforeAll(async () => {
    ({ database } = await playSampleWorld(await open()));
    const settings = DEFAULT_JOB_SETTINGS;
    workshop = createWorkshop({
      database,
      databaseUrl: databaseUrl(database),
      settings,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    return () => workshop.stop();
  });
  async function runFor(name: string, asked: Asked, now = NOW): Promise<Run> {
    const ledger = testLedger(database, now, (order) => workshop.work(order));
    const key = await requestRun(database, job(name), undefined, new Date(now), asked);
    await runNext(job(name), ledger.services, { only: key.slot });
    return (await readRun(database, key))!;
  }

  test('closes that one and no other, before its grace is over, and says who asked', async () => {
    expect(await runFor('closeMonth', { by: 'Trực ca', period: '2010-12' })).toMatchObject({
      state: 'DONE',
      outcome: 'closed 2010-12',
      period: '2010-12',
      requestedBy: 'Trực ca',
      rowsWritten: 1,
    });
    expect(await runFor('closeMonth', { period: '2010-12' }, '2011-01-06T03:01:00.000Z')).toMatchObject({
      state: 'DONE',
      outcome: '2010-12 was closed before',
      rowsWritten: 0,
    });
    expect(await runFor('closeQuarter', { period: '2010-H2' }).catch((error: unknown) => error)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: '2010-H2 closes after all that it contains; close 2010-Q4 first',
    });
    expect(await runFor('closeQuarter', { period: '2010-Q4' })).toMatchObject({ outcome: 'closed 2010-Q4' });
  });

  test.each<[string, string, string, string]>([
    ['refresh', '2010-12', 'INVALID_ARGUMENT', 'refresh is run for no period; leave the period out'],
    ['closeMonth', '2010-Q4', 'INVALID_ARGUMENT', 'closeMonth closes months, and 2010-Q4 is one of the quarters'],
    ['closeMonth', '2010-13', 'UNKNOWN_PERIOD', '"2010-13" names no period'],
    ['closeMonth', '2010-01', 'INVALID_ARGUMENT', '2010-01 was never opened'],
    ['closeMonth', '2011-01', 'INVALID_ARGUMENT', '2011-01 ends on 2011-01-31'],
  ])('%s for %s is refused, and nothing is entered', async (name, period, code, says) => {
    const before = await database.knex('run').select<unknown[]>();
    const request = requestRun(database, job(name), undefined, new Date(NOW), { period });
    await expect(request).rejects.toMatchObject({ code, message: expect.stringContaining(says) as string });
    expect(await database.knex('run').select<unknown[]>()).toEqual(before);
  });

  test('is not asked for a time slot besides', async () => {
    const asked = requestRun(database, job('closeMonth'), new Date(NOW), new Date(NOW), { period: '2010-12' });
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('exclude each other') as string });
  });
});

describeEachEngine('what somebody has asked for', (open) => {
  const refresh = testJob(() => undefined, { missed: 'once' });

  test('is one run, however often they ask while it waits, and another for another period', async () => {
    const database = await open();
    const ask = (asked: Asked, now = NOW): Promise<unknown> =>
      requestRun(database, refresh, undefined, new Date(now), asked);
    const first = await ask({ by: 'A' });
    expect(first).toEqual({ job: 'refresh', slot: NOW });
    expect(await ask({ by: 'B' }, '2011-01-06T03:00:09.000Z')).toEqual(first);
    expect(await readRun(database, { job: 'refresh', slot: NOW })).toMatchObject({
      requestedBy: 'A',
      state: 'WAITING',
    });
    const { services } = testLedger(database, '2011-01-06T03:00:10.000Z');
    expect(await runNext(refresh, services)).toMatchObject({ slot: NOW, outcome: 'DONE' });
    // Of a moment that is taken the next millisecond stands for it.
    expect(await ask({ by: 'B' })).toEqual({ job: 'refresh', slot: '2011-01-06T03:00:00.001Z' });
  });

  test('is not left out because a later slot could stand for it', async () => {
    const database = await open();
    await requestRun(database, refresh, undefined, new Date(NOW), { by: 'A' });
    for (const minute of ['06', '11', '16'])
      await planJob(database, refresh, new Date(`2011-01-06T03:${minute}:00.000Z`));
    const states = (await readRuns(database, { first: 9 })).map(({ slot, state }) => [slot.slice(11, 16), state]);
    expect(states).toEqual([
      ['03:15', 'WAITING'],
      ['03:10', 'SKIPPED'],
      ['03:05', 'SKIPPED'],
      ['03:00', 'WAITING'],
    ]);
  });

  test('bears the name of who released or cancelled it, and a job that of who paused it', async () => {
    const database = await open();
    const now = new Date(NOW);
    const { slot } = await requestRun(database, refresh, undefined, now, { by: 'A' });
    await cancelRun(database, refresh, slot, now, 'B');
    expect(await readRun(database, { job: 'refresh', slot })).toMatchObject({ requestedBy: 'B', state: 'CANCELLED' });
    await releaseRun(database, refresh, slot, now, 'C');
    expect(await readRun(database, { job: 'refresh', slot })).toMatchObject({ requestedBy: 'C', state: 'WAITING' });
    const pausedBy = async (): Promise<unknown> => (await readJobRecord(database, 'refresh'))?.pausedBy;
    expect(await pauseJob(database, refresh, now, 'D')).toBe(true);
    expect(await pauseJob(database, refresh, now, 'E')).toBe(false);
    expect(await pausedBy()).toBe('D');
    expect(await resumeJob(database, refresh, now)).toBe(true);
    expect(await pausedBy()).toBeNull();
  });
});
