import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** A membership; of those of one group, unit and first day the one with the highest receipt holds. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'group_member', (table) => {
    table.integer('group_id').notNullable();
    table.integer('unit_id').notNullable();
    table.string('valid_from', 10).notNullable();
    table.bigInteger('batch_id').notNullable();
    table.string('valid_to', 10);
    table.primary(['group_id', 'unit_id', 'valid_from', 'batch_id']);
  });
}
