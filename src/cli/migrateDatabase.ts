import { openDatabase } from '../db/connect.ts';
import { migrate, MIGRATION_WAIT_MILLISECONDS } from '../db/migrate.ts';
import { STATEMENT_MILLISECONDS } from '../db/statementLimits.ts';

/** Brings a database up to date by a handle whose statements may take long; returns the names of the migrations that were run. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const database = await openDatabase(url, { statementMilliseconds: STATEMENT_MILLISECONDS.migration });
  try {
    return await migrate(database, { waitMilliseconds: MIGRATION_WAIT_MILLISECONDS });
  } finally {
    await database.close();
  }
}
