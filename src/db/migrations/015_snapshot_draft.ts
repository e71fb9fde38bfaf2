import type { Knex } from 'knex';

/** Whether a draft is published is asked whenever rows are added to one. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('snapshot', (table) => {
    table.index('draft');
  });
}
