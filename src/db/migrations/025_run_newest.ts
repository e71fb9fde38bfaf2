import type { Knex } from 'knex';

/** Runs are listed by page, the newest first and of one moment by job: read in that order, a page costs what is on it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index run_newest on run (slot desc, job)');
}
