import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';

/** Keys of tools that read unattended. The secret itself is stored nowhere: `digest` is its SHA-256. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  await dialect.createTable(knex, 'read_key', (table) => {
    table.string('id', 16).primary();
    table.string('digest', 64).notNullable();
    table.string('name', 80).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('expires_at', 24);
    table.string('revoked_at', 24);
    table.string('last_used_on', 10);
  });
}
