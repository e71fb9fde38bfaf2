import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { KnownError } from '../domain/errors.ts';
import type { Database } from './connect.ts';

/** Stands beside the two tables of knex, since it is needed before the first migration. */
const TABLE = 'knex_migrations_owner';
/** How long a process that was killed keeps the others from migrating; who lives prolongs it. */
const TURN_MILLISECONDS = 60_000;
const LOOK_AGAIN_MILLISECONDS = 200;

/** Prolongs the turn; throws CONFLICT where it is another one's. */
export type Confirm = (transaction: Knex) => Promise<void>;

/**
 * Runs `work` while no other process does. knex's own lock does not do for that: of two who begin on an empty database each may enter a row of
 * its own, and on a cluster both may think that they have locked it. Here there is one row with one key, which one of them enters. Returns
 * undefined where nobody has given way in time, or where `isDone` says that another one has done the work meanwhile. `work` is told whether no
 * program before has noted which steps it began.
 */
export async function inTurn<Result>(
  database: Database,
  waitMilliseconds: number,
  isDone: () => Promise<boolean>,
  work: (confirm: Confirm, isFirstToNote: boolean) => Promise<Result>,
): Promise<Result | undefined> {
  const owner = randomUUID();
  let tables: Made | undefined;
  const taken = async (): Promise<boolean> => {
    tables ??= await madeTables(database);
    return tables !== undefined && take(database, owner);
  };
  for (const begun = performance.now(); !(await taken());) {
    // Not the sleeps are counted: where the database is locked, each look waits as well.
    if (performance.now() - begun >= waitMilliseconds || (await isDone())) return undefined;
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
  const { knex, dialect } = database;
  const ours = { id: 1, owner };
  const end = knex.raw(`${dialect.nowMilliseconds} + ${TURN_MILLISECONDS}`);
  const confirm: Confirm = async (transaction) => {
    if ((await transaction(TABLE).where(ours).update({ expires_at: end })) === 1) return;
    throw new KnownError('CONFLICT', 'this process stood still for so long that another one migrates the database');
  };
  const renewal = setInterval(() => {
    // One that fails needs no answer: the next one comes soon.
    void knex(TABLE)
      .where(ours)
      .update({ expires_at: end })
      .catch(() => undefined);
  }, TURN_MILLISECONDS / 6);
  try {
    return await work(confirm, tables?.isFirstToNote ?? false);
  } finally {
    clearInterval(renewal);
    // A turn that cannot be given back runs out by itself.
    await knex(TABLE)
      .where(ours)
      .delete()
      .catch(() => undefined);
  }
}

async function take({ knex, dialect }: Database, owner: string): Promise<boolean> {
  const now = dialect.nowMilliseconds;
  const turn = { owner, expires_at: knex.raw(`${now} + ${TURN_MILLISECONDS}`) };
  try {
    await knex(TABLE).insert({ id: 1, ...turn });
    return true;
  } catch (error) {
    if (dialect.isRetryable(error)) return false;
    if (!dialect.isDuplicateKey(error)) throw error;
  }
  try {
    return (await knex(TABLE).where({ id: 1 }).whereRaw(`expires_at <= ${now}`).update(turn)) === 1;
  } catch (error) {
    if (dialect.isRetryable(error)) return false;
    throw error;
  }
}

interface Made {
  readonly isFirstToNote: boolean;
}

/** Undefined where the database is locked. */
async function madeTables(database: Database): Promise<Made | undefined> {
  try {
    return { isFirstToNote: await makeTables(database) };
  } catch (error) {
    if (database.dialect.isRetryable(error)) return undefined;
    throw error;
  }
}

/** Ours, and those of knex as it would make them, its lock with the one row that it may have. Says whether it has made the one of begun steps. */
async function makeTables({ knex, dialect }: Database): Promise<boolean> {
  const made = async (name: string, make: () => Promise<void>): Promise<boolean> => {
    if (await knex.schema.hasTable(name)) return false;
    try {
      await make();
      return true;
    } catch (error) {
      // Another process has made it at this moment.
      if (!(await knex.schema.hasTable(name))) throw error;
      return false;
    }
  };
  await made('knex_migrations', () =>
    knex.schema.createTable('knex_migrations', (table) => {
      table.increments();
      table.string('name');
      table.integer('batch');
      table.timestamp('migration_time');
    }),
  );
  await made('knex_migrations_lock', () =>
    knex.schema.createTable('knex_migrations_lock', (table) => {
      table.increments('index').primary();
      table.integer('is_locked');
    }),
  );
  if ((await knex('knex_migrations_lock').first('index')) === undefined) {
    try {
      await knex('knex_migrations_lock').insert({ index: 1, is_locked: 0 });
    } catch (error) {
      if (!dialect.isDuplicateKey(error) && !dialect.isRetryable(error)) throw error;
    }
  }
  const isFirstToNote = await made('knex_migrations_begun', () =>
    dialect.createTable(knex, 'knex_migrations_begun', (table) => {
      table.string('name', 64).primary();
    }),
  );
  await made(TABLE, () =>
    dialect.createTable(knex, TABLE, (table) => {
      table.integer('id').primary();
      table.string('owner', 64).notNullable();
      table.bigInteger('expires_at').notNullable();
    }),
  );
  return isFirstToNote;
}
