import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'counter', (table) => {
    table.string('name', 32).primary();
    table.bigInteger('value').notNullable();
  });
  await knex('counter').insert(
    ['receipt', 'batch', 'subject', 'draft', 'publication'].map((name) => ({ name, value: 0 })),
  );
}
