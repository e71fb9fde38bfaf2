import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** Opening and closing of periods. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'period_event', (table) => {
    table.string('period', 7).notNullable();
    table.string('type', 8).notNullable();
    table.bigInteger('batch_id').notNullable();
    table.primary(['period', 'type', 'batch_id']);
  });
}
