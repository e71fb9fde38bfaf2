import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/**
 * What one unit sent for one month. `month` is year * 12 + month - 1, `observation_count` the number of values and reasons in
 * the document (withdrawals are not counted). Append only.
 */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'report', (table) => {
    table.integer('month').notNullable();
    table.integer('unit_id').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('batch_id').notNullable().index();
    table.integer('ordinal').notNullable();
    table.integer('observation_count').notNullable();
    table.text('document', 'mediumtext').notNullable();
    table.primary(['month', 'unit_id', 'version', 'batch_id', 'ordinal']);
  });
}
