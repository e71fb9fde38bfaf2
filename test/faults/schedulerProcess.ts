/**
 * A process that runs jobs until it is killed or told to end: `node schedulerProcess.ts DATABASE_URL OWNER (fenced | weak)`. Each run makes something
 * effective: one row and three parts of it. The time is what the database's table `pace` says.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { createLogger } from '../../src/logger.ts';
import { finishRun, type RunClaim } from '../../src/runs/runStore.ts';
import type { RunOrder } from '../../src/scheduler/runNext.ts';
import { startScheduler } from '../../src/scheduler/scheduler.ts';
import { CLAIM_MILLISECONDS, faultJobs, PARTS } from './slotWorld.ts';

const [url = '', owner = '', fence = ''] = process.argv.slice(2);
// As the product does, with less patience.
const database = await opened();

/** A server whose database is gone is started again until it is there. */
async function opened(): Promise<Database> {
  for (;;) {
    try {
      return await openDatabase(url, { statementMilliseconds: 5000 });
    } catch {
      await sleep(200);
    }
  }
}

/** What would be done of a run if nothing proved that it is still its process's: the test has to notice that. */
async function finishWithoutFence(inside: Database, { job, slot }: RunClaim): Promise<void> {
  await inside.knex('run').where({ job, slot }).update({ state: 'DONE' });
}

async function takeEffect({ claim, signal }: RunOrder): Promise<void> {
  const { job, slot, lease } = claim;
  await sleep(Math.random() * 40);
  if (fence !== 'weak') signal.throwIfAborted();
  await transact(database, async (inside) => {
    const { ballast } = await inside.knex('pace').first<{ ballast: number }>('ballast');
    await inside.knex('effect').insert({ job, slot, token: lease.token });
    for (let part = 1; part <= PARTS; part++) {
      await inside.knex('effect_part').insert({ job, slot, token: lease.token, part, ballast: 'b'.repeat(ballast) });
      // Points at which a process can be killed or stand still.
      await sleep(Math.random() * 3);
    }
    if (fence === 'weak') await finishWithoutFence(inside, claim);
    else await finishRun(inside, claim, { at: new Date(), outcome: 'effective', rowsWritten: PARTS });
  });
}

const jobs = faultJobs((work) => work.publish());
const scheduler = startScheduler(jobs, {
  database,
  logger: createLogger('silent'),
  owner,
  now: async () => new Date((await database.knex('pace').first<{ now: string }>('now')).now),
  work: (order) => ({
    slot: order.slot,
    publish: () => takeEffect(order),
    closeDue: () => Promise.resolve(),
    verify: () => Promise.resolve(),
    pruneRuns: () => Promise.resolve(),
  }),
  claimMilliseconds: CLAIM_MILLISECONDS,
});

process.stdout.write('ready\n');
const told = new AbortController();
process.once('SIGTERM', () => {
  told.abort();
});
while (!told.signal.aborted) {
  await scheduler.tick();
  await sleep(20);
}
await scheduler.stop();
await database.close();
