import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { claimRun, type ClaimedRun } from '../../src/runs/claimStore.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { holdClaim } from '../../src/scheduler/holdClaim.ts';
import { requestRun } from '../../src/scheduler/operate.ts';
import { testJob } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** So long that a machine that has much to do, and stands still for a second, does not lose it. */
const CLAIM_MILLISECONDS = 3000;

/** The same database, where the updates of a table hang that are asked for while `hangs` says so. */
function hanging(
  database: Database,
  table: string,
  hangs: () => boolean,
  onHung: () => void = () => undefined,
): Database {
  const knex = new Proxy(database.knex, {
    apply(target, self, given: unknown[]) {
      const query = (target as unknown as (...given: unknown[]) => { update: unknown }).apply(self, given);
      if (given[0] === table && hangs())
        query.update = () => {
          onHung();
          return new Promise(() => undefined);
        };
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

/** How often the claim has been taken or renewed. */
async function renewals({ knex }: Database): Promise<number> {
  return (await knex('lease').where({ name: 'job refresh' }).first<{ seq: number }>('seq')).seq;
}

const PATIENCE = { timeout: 40_000, interval: 100 };

describeEachEngine('a claim', (open) => {
  test('is renewed though the writing down of progress hangs', async () => {
    const database = await open();
    const { claim } = await claimed(database);
    let hung = 0;
    const held = holdClaim(
      hanging(
        database,
        'run',
        () => true,
        () => hung++,
      ),
      claim,
      60_000,
      undefined,
    );
    held.note({ stage: 'rolling up 2010-12', done: 1, total: 2 });
    await expect.poll(() => hung, PATIENCE).toBe(1);
    // More of them than one claim without renewal would have time for.
    const before = await renewals(database);
    await expect.poll(() => renewals(database), PATIENCE).toBeGreaterThanOrEqual(before + 5);
    expect(held.signal.aborted).toBe(false);
    await held.stop();
  }, 90_000);

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
    const before = await renewals(database);
    await expect.poll(() => renewals(database), PATIENCE).toBeGreaterThanOrEqual(before + 3);
    expect(count).toBeGreaterThanOrEqual(5);
    expect(held.signal.aborted).toBe(false);
    hangsAlways = true;
    await expect(held.ended).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    await held.stop();
  }, 90_000);
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
