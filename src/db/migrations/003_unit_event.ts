import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'unit_event', (table) => {
    table.bigInteger('batch_id').notNullable();
    table.integer('ordinal').notNullable();
    table.integer('unit_id').notNullable().index();
    table.string('type', 16).notNullable();
    table.string('day', 10).notNullable();
    table.string('code', 32).index();
    table.string('level', 16);
    table.integer('parent_id');
    table.string('name', 255);
    table.string('name_en', 255);
    table.primary(['batch_id', 'ordinal']);
  });
}
