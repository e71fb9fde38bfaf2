import type { Database } from '../../src/db/connect.ts';

/** The program's tables, and those in which its migrations are recorded. */
export async function tableNames({ knex, dialect }: Database): Promise<string[]> {
  const names =
    dialect.name === 'sqlite'
      ? await knex('sqlite_master')
          .where({ type: 'table' })
          .whereNot('name', 'like', 'sqlite_%')
          .pluck<string[]>('name')
      : await knex('information_schema.tables').whereRaw('table_schema = database()').pluck<string[]>('table_name');
  return names.sort();
}

/** How many rows each table holds. */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of await tableNames(database)) {
    const row = await database.knex(name).count<{ total: number }[]>({ total: '*' }).first();
    counts[name] = row?.total ?? 0;
  }
  return counts;
}
