import type { Knex } from 'knex';

/** Which runs somebody has asked for, so that no later slot stands for them; and how often one was interrupted by what was none of its own doing. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('run', (table) => {
    table.string('requested_at', 24);
    table.integer('interruptions').notNullable().defaultTo(0);
  });
}
