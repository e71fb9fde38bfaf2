import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { claimRun, type ClaimedRun } from '../../src/runs/claimStore.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { holdClaim } from '../../src/scheduler/holdClaim.ts';
import { requestRun } from '../../src/scheduler/operate.ts';
import { testJob } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const CLAIM_MILLISECONDS = 800;

/** The same database, where the updates of a table hang that are asked for while `hangs` says so. */
function hanging(database: Database, table: string, hangs: () => boolean): Database {
  const knex = new Proxy(database.knex, {
    apply(target, self, given: unknown[]) {
      const query = (target as unknown as (...given: unknown[]) => { update: unknown }).apply(self, given);
      if (given[0] === table && hangs()) query.update = () => new Promise(() => undefined);
      return query;
    },
  });
  return { ...database, knex };
}

async function claimed(database: Database): Promise<ClaimedRun> {
  const now = new Date();
  await requestRun(
    database,
    testJob(() => undefined),
    undefined,
    now,
  );
  const request = { job: 'refresh', owner: 'a test', host: 'h', now, current: undefined, prefersCurrent: false };
  return (await claimRun(database, { ...request, milliseconds: CLAIM_MILLISECONDS }))!;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describeEachEngine('a claim', (open) => {
  test('is renewed though the writing down of progress hangs', async () => {
    const database = await open();
    const { claim } = await claimed(database);
    const held = holdClaim(
      hanging(database, 'run', () => true),
      claim,
      60_000,
      undefined,
    );
    held.note({ stage: 'rolling up 2010-12', done: 1, total: 2 });
    // The first progress is written down after a second.
    await pause(1100 + 2 * CLAIM_MILLISECONDS);
    expect(held.signal.aborted).toBe(false);
    await held.stop();
    const { expires_at: end } = await database
      .knex('lease')
      .where({ name: 'job refresh' })
      .first<{ expires_at: number }>('expires_at');
    expect(end).toBeGreaterThan(Date.now());
  });

  test('is renewed by the next renewal where one hangs, and given up where all do', async () => {
    const database = await open();
    const { claim } = await claimed(database);
    let count = 0;
    let hangsAlways = false;
    const held = holdClaim(
      hanging(database, 'lease', () => hangsAlways || ++count % 2 === 1),
      claim,
      60_000,
      undefined,
    );
    await pause(3 * CLAIM_MILLISECONDS);
    expect(held.signal.aborted).toBe(false);
    hangsAlways = true;
    await expect(held.ended).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    await held.stop();
  });
});

describeEachEngine('a lease that was lost', (open) => {
  test('ends the work that is done under it', async () => {
    const database = await open();
    const work = withLease(
      database,
      PUBLISHER,
      'a test',
      0,
      async (_lease, signal) => {
        await database.knex('lease').where({ name: PUBLISHER }).update({ owner: 'another', expires_at: 0 });
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
      },
      400,
    );
    await expect(work).rejects.toMatchObject({ code: 'LEASE_LOST' });
  });
});
