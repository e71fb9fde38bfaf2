import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** The ledger: one row for a job's time slot is its claim and its outcome. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'run', (table) => {
    table.string('job', 32).notNullable();
    table.string('slot', 24).notNullable();
    table.string('state', 16).notNullable();
    table.integer('attempts').notNullable();
    table.string('host', 128).notNullable();
    table.string('started_at', 24).notNullable();
    table.string('finished_at', 24);
    table.integer('publication');
    table.string('error_id', 36);
    table.text('error');
    table.primary(['job', 'slot']);
  });
}
