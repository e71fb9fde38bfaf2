import type { Knex } from 'knex';

/** The same for those in one state. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index run_of_state on run (state, slot desc, job)');
}
