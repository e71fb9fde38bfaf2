import type { Database } from '../../src/db/connect.ts';
import { tableNames } from './rowCounts.ts';

/** The same database without any table, as it is before the first start. */
export async function emptied(database: Database): Promise<Database> {
  for (const name of await tableNames(database)) await database.knex.schema.dropTable(name);
  return database;
}
