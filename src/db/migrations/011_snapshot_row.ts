import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/**
 * All figures of one subject in one period, from the draft's revision on until the next row of that subject. Without a document
 * it says that the subject has ceased. Rows whose draft no snapshot names were never published.
 */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'snapshot_row', (table) => {
    table.string('period', 7).notNullable();
    table.bigInteger('draft').notNullable();
    table.integer('subject_id').notNullable();
    table.string('digest', 64).notNullable();
    table.text('document', 'mediumtext');
    table.primary(['period', 'draft', 'subject_id']);
  });
}
