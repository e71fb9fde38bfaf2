import { expect, test } from 'vitest';
import { KnownError, type ErrorCode } from '../../src/domain/errors.ts';
import { afterInterruption, INTERRUPTION_LIMIT } from '../../src/domain/runState.ts';
import { mysqlDialect } from '../../src/db/dialects/mysql.ts';
import { sqliteDialect } from '../../src/db/dialects/sqlite.ts';
import { readOldestDue } from '../../src/runs/jobLags.ts';
import type { Run } from '../../src/runs/runReader.ts';
import { jobLag } from '../../src/scheduler/jobLag.ts';
import { cancelRun, releaseRun, requestRun } from '../../src/scheduler/operate.ts';
import { endClaim, noWork, testJob, testLedger } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BEFORE = '2011-02-08T00:58:00.000Z';
const SLOT = '2011-02-08T01:00:00.000Z';
const NOW = '2011-02-08T01:00:30.000Z';
const after = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

test('the pauses after interruptions grow up to a quarter of an hour, and come to an end', () => {
  const at = new Date(NOW);
  const pauses = Array.from({ length: INTERRUPTION_LIMIT }, (_, index) => {
    const next = afterInterruption(index + 1, at);
    return next.event === 'GIVE_UP' ? null : (next.nextAttemptAt.getTime() - at.getTime()) / 1000;
  });
  expect(pauses.slice(0, 7)).toEqual([30, 60, 120, 240, 480, 900, 900]);
  expect(pauses.indexOf(null)).toBe(INTERRUPTION_LIMIT - 1);
});

test('an outage is told from a fault of the statement', () => {
  const coded = (code: string): Error => Object.assign(new Error(code), { code });
  for (const code of ['ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST', 'ER_OPTION_PREVENTS_STATEMENT', 'ER_DISK_FULL'])
    expect([code, mysqlDialect.isOutage(coded(code))]).toEqual([code, true]);
  for (const code of ['SQLITE_FULL', 'SQLITE_READONLY_DBMOVED', 'SQLITE_IOERR_WRITE', 'SQLITE_BUSY'])
    expect([code, sqliteDialect.isOutage(coded(code))]).toEqual([code, true]);
  for (const code of [
    'ER_DUP_ENTRY',
    'ER_NO_SUCH_TABLE',
    'ER_PARSE_ERROR',
    'SQLITE_CONSTRAINT_UNIQUE',
    'SQLITE_ERROR',
  ]) {
    expect([code, mysqlDialect.isOutage(coded(code)), sqliteDialect.isOutage(coded(code))]).toEqual([
      code,
      false,
      false,
    ]);
  }
});

describeEachEngine('a run that is interrupted', (open) => {
  test('again and again by what is none of its own doing uses up none of its attempts, and waits longer each time', async () => {
    const database = await open();
    const codes: ErrorCode[] = ['LEASE_LOST', 'CLAIM_LOST', 'DATABASE_UNAVAILABLE', 'DATABASE_UNREACHABLE'];
    let tries = 0;
    const job = testJob(({ slot }) => {
      if (slot.toISOString() !== SLOT) return;
      const code = codes[tries++];
      if (code) throw new KnownError(code, 'an outage');
      if (tries === 5) throw new Error('a fault of its own');
    });
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    const seen: unknown[] = [];
    for (const seconds of [0, 30, 90, 210]) {
      ledger.at(after(seconds));
      await scheduler.tick();
      const { state, attempts, nextAttemptAt, errorCode } = (await ledger.runs())[0]!;
      seen.push([state, attempts, nextAttemptAt, errorCode]);
    }
    expect(seen).toEqual([
      ['WAITING', 0, after(30), 'LEASE_LOST'],
      ['WAITING', 0, after(90), 'CLAIM_LOST'],
      ['WAITING', 0, after(210), 'DATABASE_UNAVAILABLE'],
      ['WAITING', 0, after(450), 'DATABASE_UNREACHABLE'],
    ]);
    ledger.at(after(450));
    await scheduler.tick();
    expect((await ledger.runs())[0]).toMatchObject({ state: 'WAITING', attempts: 1, errorCode: null });
    ledger.at(after(600));
    await scheduler.tick();
    await scheduler.stop();
    expect((await ledger.runs())[0]).toMatchObject({ slot: SLOT, state: 'DONE', attempts: 2, error: null });
  });

  test('more often than anything passes by itself is parked all the same, and can be released', async () => {
    const database = await open();
    let isAway = true;
    const job = testJob(() => {
      if (isAway) throw new KnownError('DATABASE_UNAVAILABLE', 'an outage');
    });
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at(NOW);
    await scheduler.tick();
    await database.knex('run').update({ interruptions: INTERRUPTION_LIMIT - 1, next_attempt_at: NOW });
    await scheduler.tick();
    expect(await ledger.runs()).toMatchObject([{ state: 'PARKED', attempts: 0, errorCode: 'DATABASE_UNAVAILABLE' }]);
    await releaseRun(database, job, SLOT, new Date(NOW));
    expect(await ledger.runs()).toMatchObject([{ state: 'WAITING', error: null, errorCode: null, errorId: null }]);
    isAway = false;
    await scheduler.tick();
    await scheduler.stop();
    expect(await ledger.runs()).toMatchObject([{ state: 'DONE', attempts: 1 }]);
  });

  test('by a database that comes back only later is gone on with by its own process, without counting an attempt', async () => {
    const database = await open();
    let tries = 0;
    const ledger = testLedger(
      database,
      BEFORE,
      (order) => ({
        ...noWork(order),
        async publish() {
          if (++tries > 2) return;
          await database.knex.schema.renameTable('lease', 'hidden');
          throw new Error('connection lost');
        },
      }),
      { claimMilliseconds: 300 },
    );
    const scheduler = ledger.scheduler([testJob((work) => work.publish())]);
    await scheduler.tick();
    for (const seconds of [0, 60]) {
      ledger.at(after(seconds));
      await scheduler.tick();
      await database.knex.schema.renameTable('hidden', 'lease');
      expect(await ledger.runs()).toMatchObject([{ state: 'RUNNING', attempts: 1 }]);
      await endClaim(database, 'refresh');
    }
    ledger.at(after(120));
    await scheduler.tick();
    await scheduler.stop();
    expect(await ledger.runs()).toMatchObject([{ state: 'DONE', attempts: 1 }]);
    expect(await database.knex('run').pluck('interruptions')).toEqual([2]);
  });

  test('by the end of its process at every attempt is parked after its attempts, with an id that the log has', async () => {
    const database = await open();
    const job = testJob(() => new Promise(() => undefined));
    for (const [index, seconds] of [0, 60, 120].entries()) {
      const stopping = new AbortController();
      const ledger = testLedger(database, index === 0 ? BEFORE : after(seconds), noWork, { stopping: stopping.signal });
      const scheduler = ledger.scheduler([job]);
      if (index === 0) await scheduler.tick();
      ledger.at(after(seconds));
      if (index < 2) {
        // Its process is no more: it neither ends the run nor gives it back.
        void scheduler.tick();
        await expect
          .poll(async () => (await ledger.runs())[0], { timeout: 20_000 })
          .toMatchObject({ state: 'RUNNING', attempts: index + 1 });
        await database.knex('run').update({ owner: `dead ${index}` });
        stopping.abort();
        await scheduler.stop();
        await endClaim(database, 'refresh');
        continue;
      }
      await scheduler.tick();
      await scheduler.stop();
      const [run] = await ledger.runs();
      expect(run).toMatchObject({ state: 'PARKED', attempts: 2, errorCode: 'CLAIM_LOST', nextAttemptAt: null });
      expect(run!.errorId).toMatch(/^[0-9a-f-]{36}$/);
      expect(ledger.logged.filter(({ errorId }) => errorId === run!.errorId)).toMatchObject([
        { level: 50, slot: SLOT },
      ]);
    }
  });
});

describeEachEngine('a run of a job of which one slot stands for others', (open) => {
  const HOUR = 3_600;
  const states = (runs: readonly Run[]): Record<string, number> =>
    Object.fromEntries([...Map.groupBy(runs, ({ state }) => state)].map(([state, ofState]) => [state, ofState.length]));

  test('that is only ever interrupted stays the one to do, so that its lag grows and it is parked in the end', async () => {
    const database = await open();
    let isAway = true;
    const done: string[] = [];
    const job = testJob(
      ({ slot }) => {
        if (isAway) throw new KnownError('DATABASE_UNAVAILABLE', 'an outage');
        done.push(slot.toISOString());
      },
      { missed: 'once' },
    );
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    const tickUpTo = async (from: number, to: number): Promise<void> => {
      for (let seconds = from; seconds <= to; seconds += 300) {
        ledger.at(after(seconds));
        await scheduler.tick();
      }
    };
    await tickUpTo(0, 2 * HOUR);
    // One that was interrupted, the latest of those that wait for it, and between them those that it stands for.
    const runs = await ledger.runs();
    expect(states(runs)).toEqual({ WAITING: 2, SKIPPED: 23 });
    expect(runs[0]).toMatchObject({ slot: SLOT, state: 'WAITING', errorCode: 'DATABASE_UNAVAILABLE' });
    expect(runs[0]!.interruptions).toBeGreaterThan(5);
    expect(runs.at(-1)).toMatchObject({ state: 'WAITING', attempts: 0, startedAt: null });
    expect(runs.every(({ state, error }) => state !== 'SKIPPED' || error === null)).toBe(true);
    const [lag] = await readOldestDue(database);
    expect(jobLag(job, lag!.slot, lag!.plannedUntil, new Date(after(2 * HOUR)))).toBe(2 * HOUR + 30);

    await tickUpTo(2 * HOUR + 300, 8 * HOUR);
    expect((await ledger.runs())[0]).toMatchObject({
      slot: SLOT,
      state: 'PARKED',
      interruptions: INTERRUPTION_LIMIT,
    });
    expect(states(await ledger.runs())).toEqual({ PARKED: 1, WAITING: 2, SKIPPED: 94 });

    isAway = false;
    await tickUpTo(8 * HOUR + 300, 8 * HOUR + 900);
    await scheduler.stop();
    // The one that was interrupted first, and then the latest.
    expect(done.slice(0, 2)).toEqual(done.slice(0, 2).toSorted());
    expect(done.at(-1)).toBe(new Date(Date.parse(SLOT) + (8 * HOUR + 900) * 1000).toISOString());
    expect(states(await ledger.runs())).toEqual({ PARKED: 1, DONE: done.length, SKIPPED: 99 - done.length });
  }, 60_000);

  test('that was interrupted keeps nobody from having another one run now', async () => {
    const database = await open();
    let isAway = true;
    const done: string[] = [];
    const job = testJob(
      ({ slot }) => {
        if (isAway) throw new KnownError('LEASE_LOST', 'somebody else publishes');
        done.push(slot.toISOString());
      },
      { missed: 'once' },
    );
    const ledger = testLedger(database, BEFORE);
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at(NOW);
    await scheduler.tick();
    isAway = false;
    const { slot } = await requestRun(database, job, undefined, new Date(after(10)));
    ledger.at(after(10));
    await scheduler.tick();
    expect(done).toEqual([slot]);
    ledger.at(after(60));
    await scheduler.tick();
    await scheduler.stop();
    expect(done).toEqual([slot, SLOT]);
  });
});

describeEachEngine('a run that is tried again', (open) => {
  test('says nothing more of what went wrong before, while it is under way or after it was cancelled and released', async () => {
    const database = await open();
    const seen: unknown[] = [];
    let tries = 0;
    const ledger = testLedger(database, BEFORE);
    const job = testJob(async () => {
      seen.push((await ledger.runs())[0]!.errorId);
      if (++tries === 1) throw new Error('no');
    });
    const scheduler = ledger.scheduler([job]);
    await scheduler.tick();
    ledger.at(NOW);
    await scheduler.tick();
    expect((await ledger.runs())[0]).toMatchObject({ state: 'WAITING', error: 'no' });
    await cancelRun(database, job, SLOT, new Date(NOW));
    expect((await ledger.runs())[0]).toMatchObject({ state: 'CANCELLED', error: 'no' });
    await releaseRun(database, job, SLOT, new Date(NOW));
    expect((await ledger.runs())[0]).toMatchObject({ state: 'WAITING', error: null, errorId: null });
    await scheduler.tick();
    await scheduler.stop();
    expect(seen).toEqual([null, null]);
  });
});
