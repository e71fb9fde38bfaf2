import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** A dated version of an indicator; what it says is one document, since nothing selects by its parts. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'indicator_definition', (table) => {
    table.string('code', 40).notNullable();
    table.integer('version').notNullable();
    table.string('valid_from', 10).notNullable();
    table.bigInteger('batch_id').notNullable();
    table.text('document', 'mediumtext').notNullable();
    table.primary(['code', 'version']);
  });
}
