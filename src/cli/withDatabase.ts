import { readConfig, type Config } from '../config.ts';
import { openDatabase, type Database } from '../db/connect.ts';
import { migrationState, refuseAhead } from '../db/migrate.ts';
import { KnownError } from '../domain/errors.ts';

/** Opens the configured database for one command and closes it afterwards; refuses one that is ahead or behind. */
export async function withDatabase<Result>(
  work: (database: Database, config: Config) => Promise<Result>,
  options: { readonly sparesMemory?: boolean } = {},
): Promise<Result> {
  const config = readConfig(process.env);
  const database = await openDatabase(config.databaseUrl, options);
  try {
    await refuseAhead(database);
    const { pending } = await migrationState(database);
    if (pending.length > 0)
      throw new KnownError(
        'DATABASE_BEHIND',
        `the database lacks ${pending.length} migrations; run "tonghop migrate" (or "tonghop init" for a new one)`,
      );
    return await work(database, config);
  } finally {
    await database.close();
  }
}
