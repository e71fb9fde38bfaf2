import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { allDone, beginScheduler } from './schedulers.ts';
import { SEED } from './settings.ts';
import { letPass, lookAtSlots, makeSlotWorld, type SlotsSeen } from './slotWorld.ts';

export interface DatabaseDisturbance {
  readonly name: string;
  /** Of the database as this process reaches it. */
  readonly url: string;
  /** As the schedulers reach it, where that is another way. */
  readonly schedulersUrl?: string;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly slots: number;
  readonly strikes: number;
  /** For how long, at most, the schedulers are left alone between the slots' becoming due and the strike. */
  readonly calmMilliseconds?: number;
  /** Bytes that each part of what is effective bears. */
  readonly ballast?: number;
  /** Does something to the database, and undoes it. Called while the schedulers are at work. */
  strike(index: number, random: () => number): Promise<void>;
}

/**
 * Three schedulers are at work while something happens to their database, again and again. In the end every slot has been done once, none in part, and by
 * the same three processes as in the beginning: nobody had to help them.
 */
export async function disturbDatabase(disturbance: DatabaseDisturbance): Promise<SlotsSeen> {
  const { name, url, slots, strikes, environment } = disturbance;
  const random = seededRandom(SEED);
  const inside = async <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
    const database = await openDatabase(url);
    return work(database).finally(() => database.close());
  };
  await inside(async (database) => {
    await migrate(database);
    await makeSlotWorld(database, disturbance.ballast);
  });
  const begun = [1, 2, 3].map((number) =>
    beginScheduler(disturbance.schedulersUrl ?? url, `scheduler ${number}`, true, environment),
  );
  const schedulers = begun.map(({ child }) => child);
  await Promise.all(begun.map(({ ready }) => ready));
  const began = performance.now();
  try {
    for (let index = 0; index < strikes; index++) {
      await inside((database) => letPass(database, ((index + 1) * slots) / (strikes + 1)));
      await sleep(random() * (disturbance.calmMilliseconds ?? 300));
      await disturbance.strike(index, random);
    }
    const seen = await inside(async (database) => {
      await letPass(database, slots);
      await allDone(database, slots);
      return lookAtSlots(database);
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${name}, ${strikes} times, SEED=${SEED}: ${JSON.stringify(seen)}, ${seconds} s`);
    expect(seen).toMatchObject({ slots, waiting: 0, otherwise: {}, never: 0, twice: 0, torn: 0, ofOthers: 0 });
    expect(schedulers.map(({ exitCode, signalCode }) => [exitCode, signalCode])).toEqual(
      schedulers.map(() => [null, null]),
    );
    return seen;
  } finally {
    for (const scheduler of schedulers) scheduler.kill('SIGKILL');
  }
}
