import type { Knex } from 'knex';

/** Where a merger or a split leads: the unit that begins, and by which weight amounts are shared among several. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('unit_event', (table) => {
    table.integer('heir_id');
    table.integer('weight');
  });
}
