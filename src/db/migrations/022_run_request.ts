import type { Knex } from 'knex';

/** Who has asked for a run by hand, and for which period. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('run', (table) => {
    table.string('requested_by', 128);
    table.string('period', 16);
  });
}
