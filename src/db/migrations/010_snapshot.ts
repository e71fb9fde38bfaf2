import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** One revision of one period's figures. `draft` names the rows that were written for it. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'snapshot', (table) => {
    table.string('period', 7).notNullable();
    table.integer('revision').notNullable();
    table.integer('publication').notNullable().index();
    table.bigInteger('draft').notNullable();
    table.string('checksum', 64).notNullable();
    table.boolean('closed').notNullable();
    table.integer('open_months').notNullable();
    table.primary(['period', 'revision']);
  });
}
