import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** One delivery of inputs. Without a receipt it is staged and no reader sees it; its receipt makes it part of the database. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'batch', (table) => {
    table.bigInteger('id').primary();
    table.string('kind', 16).notNullable();
    table.bigInteger('receipt').unique();
    table.string('source', 255).notNullable();
    table.string('digest', 64).index();
    table.string('received_at', 24).notNullable();
  });
}
