import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'counter', (table) => {
    table.string('name', 32).primary();
    table.bigInteger('value').notNullable();
  });
  const names = ['receipt', 'batch', 'subject', 'draft', 'publication'];
  // One who was killed may have entered them already.
  await knex('counter')
    .insert(names.map((name) => ({ name, value: 0 })))
    .onConflict('name')
    .ignore();
}
