import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'publication', (table) => {
    table.integer('number').primary();
    table.bigInteger('receipt').notNullable();
    table.string('published_at', 24).notNullable();
    table.string('engine_version', 32).notNullable();
    table.boolean('full_recompute').notNullable();
  });
}
