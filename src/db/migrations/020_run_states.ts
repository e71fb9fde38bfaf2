import type { Knex } from 'knex';

/** Before, a run was tried once, and one whose process was killed stayed as it was. Neither goes on by itself: both are for somebody to look at. */
export async function up(knex: Knex): Promise<void> {
  await knex('run').where({ state: 'FAILED' }).update({ state: 'PARKED' });
  await knex('run')
    .where({ state: 'RUNNING' })
    .update({ state: 'PARKED', error: 'its process ended before it was done' });
}
