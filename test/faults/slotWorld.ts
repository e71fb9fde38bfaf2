import type { Database } from '../../src/db/connect.ts';
import { registerJob } from '../../src/runs/jobStore.ts';
import type { Job, JobWork } from '../../src/scheduler/job.ts';

export const CLAIM_MILLISECONDS = 400;
export const PARTS = 3;
const JOBS = 4;
const BEGINNING = Date.UTC(2011, 0, 1);

/** Jobs that want every minute, and are tried as often as need be. */
export function faultJobs(run: (work: JobWork) => Promise<void>): Job[] {
  return Array.from({ length: JOBS }, (_, index) => ({
    name: `job ${index}`,
    schedule: '* * * * *',
    timeZone: 'Asia/Ho_Chi_Minh',
    missed: 'all',
    timeLimitMinutes: 5,
    attempts: 1000,
    backoffSeconds: [0],
    run,
  }));
}

/** Tables for what runs make effective, and the clock, which stands at the beginning. Each part of what is effective bears so many bytes of ballast. */
export async function makeSlotWorld(database: Database, ballast = 0): Promise<void> {
  const { knex } = database;
  // Slots count from the registration on; it must not depend on how soon the first process looks.
  for (const { name } of faultJobs(() => Promise.resolve())) await registerJob(database, name, new Date(BEGINNING));
  // Each has a key, as clusters want it, and none that would keep a run from being effective twice.
  await knex.schema.createTable('pace', (table) => {
    table.increments();
    table.string('now', 24);
    table.integer('ballast');
  });
  await knex('pace').insert({ now: new Date(BEGINNING).toISOString(), ballast });
  for (const name of ['effect', 'effect_part'])
    await knex.schema.createTable(name, (table) => {
      table.increments();
      table.string('job', 32);
      table.string('slot', 24);
      table.bigInteger('token');
      if (name === 'effect_part') {
        table.integer('part');
        table.text('ballast', 'mediumtext');
      }
    });
}

/** Lets so many slots, of all jobs together, have become due. */
export async function letPass({ knex }: Database, slots: number): Promise<void> {
  await knex('pace').update({ now: new Date(BEGINNING + Math.floor(slots / JOBS) * 60_000).toISOString() });
}

export interface SlotsSeen {
  readonly slots: number;
  readonly waiting: number;
  readonly otherwise: Readonly<Record<string, number>>;
  readonly never: number;
  readonly twice: number;
  /** Effective without all of its parts, or parts of what is not. */
  readonly torn: number;
  /** Effective by another claim than the one that the ledger calls done. */
  readonly ofOthers: number;
  readonly attempts: number;
}

/** What has become of all slots. */
export async function lookAtSlots({ knex }: Database): Promise<SlotsSeen> {
  const runs =
    await knex('run').select<{ job: string; slot: string; state: string; token: number; attempts: number }[]>();
  const effects = await knex('effect').select<{ job: string; slot: string; token: number }[]>();
  const parts = await knex('effect_part').select<{ job: string; slot: string; token: number; part: number }[]>(
    ...['job', 'slot', 'token', 'part'],
  );
  const keyOf = ({ job, slot }: { job: string; slot: string }): string => `${job} ${slot}`;
  const bySlot = Map.groupBy(effects, keyOf);
  const partsOf = Map.groupBy(parts, (part) => `${keyOf(part)} ${part.token}`);
  const done = runs.filter(({ state }) => state === 'DONE');
  const otherwise = Map.groupBy(
    runs.filter(({ state }) => state !== 'DONE'),
    ({ state }) => state,
  );
  return {
    slots: runs.length,
    waiting: runs.length - done.length,
    otherwise: Object.fromEntries([...otherwise].map(([state, list]) => [state, list.length])),
    never: done.filter((run) => !bySlot.has(keyOf(run))).length,
    twice: effects.length - bySlot.size,
    torn:
      effects.filter((effect) => partsOf.get(`${keyOf(effect)} ${effect.token}`)?.length !== PARTS).length +
      Math.abs(parts.length - effects.length * PARTS),
    ofOthers: done.filter((run) => !bySlot.get(keyOf(run))?.some(({ token }) => token === run.token)).length,
    attempts: runs.reduce((total, { attempts }) => total + attempts, 0),
  };
}
