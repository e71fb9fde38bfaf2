import type { Database } from './connect.ts';

const ATTEMPTS = 5;

/**
 * Runs `work` in one writing transaction and commits it. A transaction that the engine rolled back whole (deadlock, lock
 * wait) is made again; `work` must therefore do nothing outside the database that it is given.
 */
export async function transact<Result>(
  database: Database,
  work: (inside: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.knex.transaction((transaction) => work({ ...database, knex: transaction }));
    } catch (error) {
      if (attempt === ATTEMPTS || !database.dialect.isRetryable(error)) throw error;
    }
  }
}
