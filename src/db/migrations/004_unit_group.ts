import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'unit_group', (table) => {
    table.integer('id').primary();
    table.bigInteger('batch_id').notNullable();
    table.string('code', 40).notNullable().unique();
    table.string('name', 255).notNullable();
    table.string('name_en', 255).notNullable();
  });
}
