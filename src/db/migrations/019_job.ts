import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** Since when a job is known, and up to when its slots stand in the ledger: what is due after that is still to be entered. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'job', (table) => {
    table.string('name', 32).primary();
    table.string('registered_at', 24).notNullable();
    table.string('planned_until', 24).notNullable();
    table.string('paused_at', 24);
  });
}
