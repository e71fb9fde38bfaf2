import type { Knex } from 'knex';

/** Who has paused a job. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('job', (table) => {
    table.string('paused_by', 128);
  });
}
