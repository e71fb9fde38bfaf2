import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** Who may publish. `expires_at` is in milliseconds of the database's own clock, `token` rises with every owner. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'lease', (table) => {
    table.string('name', 32).primary();
    table.string('owner', 64).notNullable();
    table.bigInteger('token').notNullable();
    table.bigInteger('seq').notNullable();
    table.bigInteger('expires_at').notNullable();
  });
  // One who was killed may have entered it already.
  await knex('lease')
    .insert({ name: 'publisher', owner: '', token: 0, seq: 0, expires_at: 0 })
    .onConflict('name')
    .ignore();
}
