import type { Knex } from 'knex';

/** The ledger: claim, attempts, progress and outcome of a job's time slot. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('run', (table) => {
    table.integer('attempt_limit').notNullable().defaultTo(1);
    table.string('next_attempt_at', 24);
    // The claim: which lease of the job the run is done under.
    table.string('owner', 64);
    table.bigInteger('token');
    table.string('stage', 64);
    table.integer('done');
    table.integer('total');
    table.bigInteger('rows_read');
    table.bigInteger('rows_written');
    table.string('outcome', 255);
    table.string('error_code', 40);
    // What is due, what is listed, and which run made a publication.
    table.index(['state', 'job', 'next_attempt_at'], 'run_due');
    table.index(['slot', 'job'], 'run_slot');
    table.index(['publication'], 'run_publication');
  });
}
