import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/**
 * What some rows of a file that is being received say about one unit, month and version, in the order in which it is read back.
 * `line` is the first of these rows, `document` their observations. Empty but while files come in.
 */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'staged_fragment', (table) => {
    table.bigInteger('batch_id').notNullable();
    table.integer('month').notNullable();
    table.integer('unit_id').notNullable();
    table.integer('version').notNullable();
    table.integer('line').notNullable();
    table.text('document', 'mediumtext').notNullable();
    table.primary(['batch_id', 'month', 'unit_id', 'version', 'line']);
  });
}
