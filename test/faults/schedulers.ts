import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/db/connect.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { CLAIM_MILLISECONDS, letPass, lookAtSlots, makeSlotWorld, type SlotsSeen } from './slotWorld.ts';

const SCRIPT = new URL('./schedulerProcess.ts', import.meta.url).pathname;

export interface Disturbance {
  readonly slots: number;
  readonly kills: number;
  readonly freezes: number;
  readonly seed: number;
  /** Whether what they do is fenced, as it is in the product. */
  readonly isFenced: boolean;
  /** Where the schedulers find the database; by default all of them where the test does. */
  readonly urls?: readonly string[];
  /** What else strikes, in random order among the other strikes, one after the other. Nobody waits for it before the end. */
  readonly others?: readonly (() => Promise<void>)[];
}

export interface Disturbed extends SlotsSeen {
  readonly kills: number;
  readonly freezes: number;
  /** How many of them struck a process in the midst of a run. */
  readonly inRun: number;
}

/** Three schedulers on one database, killed and frozen while slots become due; undisturbed at the end until all is done. */
export async function disturbSchedulers(database: Database, disturbance: Disturbance): Promise<Disturbed> {
  const { slots, kills, freezes, seed, isFenced, urls = [databaseUrl(database)], others = [] } = disturbance;
  await makeSlotWorld(database);
  const random = seededRandom(seed);
  let started = 0;
  const living = new Map<string, Living>();
  const start = async (url: string): Promise<void> => {
    const owner = `scheduler ${++started}`;
    const { child, ready } = beginScheduler(url, owner, isFenced);
    living.set(owner, { child, url });
    child.once('exit', () => living.delete(owner));
    // One whose database is gone at this moment goes on trying.
    await Promise.race([ready, sleep(LONGEST_START_MILLISECONDS)]);
  };
  /** Waits a moment for somebody who is in the midst of a run; whoever it is, where nobody is. */
  const victim = async (): Promise<{ owner: string; isInRun: boolean }> => {
    for (let look = 0; look < 200; look++) {
      const rows = await stubborn(() => database.knex('run').where({ state: 'RUNNING' }).pluck<string[]>('owner'));
      const busy = rows.filter((owner) => living.has(owner));
      const owner = busy[Math.floor(random() * busy.length)];
      if (owner !== undefined) return { owner, isInRun: true };
      await sleep(2);
    }
    return { owner: [...living.keys()][0]!, isInRun: false };
  };
  const done = { kills: 0, freezes: 0, inRun: 0 };
  const strikes = [...Array<string>(kills).fill('kill'), ...Array<string>(freezes).fill('freeze'), ...others]
    .map((strike) => ({ strike, place: random() }))
    .sort((a, b) => a.place - b.place);
  let otherwise = Promise.resolve();
  try {
    await Promise.all([0, 1, 2].map((index) => start(urls[index % urls.length]!)));
    for (const [index, { strike }] of strikes.entries()) {
      await stubborn(() => letPass(database, ((index + 1) * slots) / strikes.length));
      await sleep(random() * 60);
      if (typeof strike !== 'string') {
        otherwise = otherwise.then(strike);
        otherwise.catch(() => undefined);
        continue;
      }
      const { owner, isInRun } = await victim();
      const { child, url } = living.get(owner) ?? { child: undefined, url: urls[0]! };
      if (isInRun) done.inRun++;
      if (strike === 'kill') {
        child?.kill('SIGKILL');
        done.kills++;
        await start(url);
      } else {
        child?.kill('SIGSTOP');
        await sleep(CLAIM_MILLISECONDS * (1.2 + random()));
        child?.kill('SIGCONT');
        done.freezes++;
      }
    }
    await otherwise;
    await stubborn(() => letPass(database, slots));
    await allDone(database, slots);
  } finally {
    // Whoever stood still has a moment to do what it was about to.
    await sleep(CLAIM_MILLISECONDS);
    for (const { child } of living.values()) child.kill('SIGKILL');
  }
  return { ...(await lookAtSlots(database)), ...done };
}

interface Living {
  readonly child: ChildProcess;
  readonly url: string;
}

/** How long a process is waited for until it runs jobs. */
const LONGEST_START_MILLISECONDS = 10_000;

/** Begins a process that runs jobs; it is ready when it does, or has ended. */
export function beginScheduler(
  url: string,
  owner: string,
  isFenced: boolean,
  environment: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly ready: Promise<unknown> } {
  const child = spawn(process.execPath, [SCRIPT, url, owner, isFenced ? 'fenced' : 'weak'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, ready: Promise.race([once(child.stdout, 'data'), once(child, 'exit')]) };
}

/** Waits until so many slots are done, or it takes much longer than it should. */
export async function allDone(database: Database, slots: number): Promise<void> {
  const until = performance.now() + 60_000 + slots * 100;
  while (performance.now() < until) {
    const row = await stubborn(() =>
      database.knex('run').where({ state: 'DONE' }).count<{ total: number }[]>({ total: '*' }).first(),
    );
    if (row?.total === slots) return;
    // The clock of this world stands, and with it the pause after an interruption would never be over.
    await stubborn(() =>
      database
        .knex('run')
        .where({ state: 'WAITING' })
        .update({ next_attempt_at: database.knex.ref('slot') }),
    );
    await sleep(100);
  }
}

/** Asks again where the database is gone for a while: what is asked may be asked twice. */
async function stubborn<Result>(ask: () => PromiseLike<Result>): Promise<Result> {
  for (const until = performance.now() + 60_000; ;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(100);
    }
  }
}
