import { expect, test } from 'vitest';
import { readStaleness } from '../../src/figures/staleness.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('what was received and is not published', (open) => {
  test('is told since when and why it waits', async () => {
    const world = await playSampleWorld(await open());
    const { database } = world;
    const { knex } = database;
    const { receipt } = (await readLatestPublication(database))!;
    const look = (): Promise<unknown> => readStaleness(database, receipt);
    const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    expect(await look()).toEqual({ staleSince: null, staleReason: null });

    const received = minutesAgo(30);
    await world.report(received, [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
    await world.report(minutesAgo(1), [{ unit: '00001', period: '2010-12', values: { VISITS: 501 } }]);
    const stale = (staleReason: string): unknown => ({ staleSince: received, staleReason });
    expect(await look()).toEqual(stale('NOT_RUN'));
    await knex('job').insert({
      name: 'refresh',
      registered_at: minutesAgo(60),
      planned_until: minutesAgo(11),
      paused_at: null,
    });
    expect(await look()).toEqual(stale('NOT_RUN'));
    await knex('job').update({ planned_until: minutesAgo(4) });
    expect(await look()).toEqual(stale('NOT_YET_DUE'));
    await addRun(database, { job: 'refresh', slot: minutesAgo(4), state: 'RUNNING' });
    expect(await look()).toEqual(stale('RUNNING'));
    for (const state of ['WAITING', 'PARKED']) {
      await knex('run').update({ state });
      expect(await look()).toEqual(stale('FAILING'));
    }
    // A later slot that waits for one that was interrupted says nothing of how the job does, nor does one that waits while that is under way.
    const latest = minutesAgo(2);
    await knex('run').update({ state: 'WAITING', attempts: 0, interruptions: 3 });
    await addRun(database, { job: 'refresh', slot: latest, state: 'WAITING' });
    await knex('run').where({ slot: latest }).update({ started_at: null, attempts: 0 });
    expect(await look()).toEqual(stale('FAILING'));
    await knex('run').where({ interruptions: 3 }).update({ state: 'RUNNING' });
    expect(await look()).toEqual(stale('RUNNING'));
    await knex('run').where({ slot: latest }).delete();
    await knex('job').update({ paused_at: minutesAgo(3) });
    expect(await look()).toEqual(stale('PAUSED'));
    await knex('job').update({ paused_at: null });

    // A later run has looked at the first of them, and found that it changes nothing.
    await addRun(database, { job: 'refresh', slot: minutesAgo(3), state: 'DONE' });
    expect(await look()).toMatchObject({
      staleReason: 'NOT_YET_DUE',
      staleSince: expect.not.stringContaining(received) as string,
    });
    await knex('run')
      .where({ state: 'DONE' })
      .update({ started_at: minutesAgo(0) });
    expect(await look()).toEqual({ staleSince: null, staleReason: null });
  });

  test('is not hidden by what was done while the clock was ahead, which is told of until the plan goes on', async () => {
    const world = await playSampleWorld(await open());
    const { database } = world;
    const { receipt } = (await readLatestPublication(database))!;
    const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    const received = minutesAgo(15);
    await world.report(received, [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
    await database
      .knex('job')
      .insert({ name: 'refresh', registered_at: minutesAgo(60), planned_until: minutesAgo(-120), paused_at: null });
    await addRun(database, { job: 'refresh', slot: minutesAgo(-120), state: 'DONE' });
    expect(await readStaleness(database, receipt)).toEqual({ staleSince: received, staleReason: 'CLOCK_AHEAD' });
    await database.knex('job').update({ planned_until: minutesAgo(12) });
    expect(await readStaleness(database, receipt)).toEqual({ staleSince: received, staleReason: 'NOT_RUN' });
  });
});
