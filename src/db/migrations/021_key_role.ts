import type { Knex } from 'knex';

/** What a key is allowed to do. Those that were made before may read, as they always could. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('read_key', (table) => {
    table.string('role', 16).notNullable().defaultTo('READER');
  });
}
