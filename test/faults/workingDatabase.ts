import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { tableNames } from '../helpers/rowCounts.ts';
import type { OpenTestDatabase } from '../helpers/testDatabase.ts';

/** How long a server may take to notice that a client was killed, and to end what it was doing for it. */
const NOTICED_WITHIN_MILLISECONDS = 10_000;

/** The database that the killed processes work on. Between their lives nobody else holds it open, so that each finds it as the last left it. */
export interface WorkingDatabase {
  readonly url: string;
  /** Makes it a copy of the prepared one. */
  reset(): Promise<void>;
  /** Waits until the database has ended what a killed process had asked of it, opens it, and closes it afterwards. */
  look<Result>(at: (database: Database) => Promise<Result>): Promise<Result>;
}

/**
 * Two databases: one is prepared once, the other is made equal to it for each round by copying its rows, which both engines do in a fraction of
 * the time that the imports would take.
 */
export async function workingDatabase(
  open: OpenTestDatabase,
  prepare: (database: Database) => Promise<void>,
): Promise<WorkingDatabase> {
  const prepared = await open();
  await prepare(prepared);
  const preparedUrl = databaseUrl(prepared);
  await prepared.close();
  const working = await open();
  const url = databaseUrl(working);
  await working.close();
  return {
    url,
    async reset() {
      await allEnded(url);
      await withDatabase(url, (database) => copyRows(preparedUrl, database));
    },
    async look(at) {
      await allEnded(url);
      return withDatabase(url, at);
    },
  };
}

async function copyRows(from: string, database: Database): Promise<void> {
  const { knex, dialect } = database;
  const isFile = dialect.name === 'sqlite';
  const source = isFile ? 'prepared' : new URL(from).pathname.slice(1);
  if (isFile) await knex.raw('attach database ? as prepared', [from.slice('sqlite:'.length)]);
  const tables = (await tableNames(database)).filter((name) => !name.startsWith('knex_'));
  await knex.transaction(async (transaction) => {
    for (const table of tables) {
      await transaction(table).delete();
      await transaction.raw('insert into ?? select * from ??.??', [table, source, table]);
    }
  });
}

/** A file has been let go with the process that is dead. A server may still be at the last statement that the process sent, even its commit. */
async function allEnded(url: string): Promise<void> {
  if (url.startsWith('sqlite:')) return;
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/information_schema';
  await withDatabase(server.href, async ({ knex }) => {
    const until = performance.now() + NOTICED_WITHIN_MILLISECONDS;
    for (;;) {
      const row = await knex('processlist').where({ db: name }).count<{ total: number }[]>({ total: '*' }).first();
      if (row?.total === 0) return;
      if (performance.now() > until) throw new Error(`${name} is still in use, though its process was killed`);
      await sleep(2);
    }
  });
}

async function withDatabase<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
