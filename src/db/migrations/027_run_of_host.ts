import type { Knex } from 'knex';

/** The same for those of one machine. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index run_of_host on run (host, slot desc, job)');
}
