import type { Knex } from 'knex';

/** A run stands in the ledger as soon as its slot is due: nobody has begun it then. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('run', (table) => {
    table.setNullable('host');
    table.setNullable('started_at');
  });
}
