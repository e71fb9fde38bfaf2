import type { Database } from '../../src/db/connect.ts';
import type { Run } from '../../src/runs/runReader.ts';

/** Writes a run into the ledger as it would stand there, begun at its slot by one attempt unless something else is said. */
export async function addRun(
  { knex }: Database,
  {
    job,
    slot,
    state,
    publication = null,
    finishedAt = null,
    errorId = null,
    error = null,
    interruptions = 0,
  }: Partial<Run> & Pick<Run, 'job' | 'slot' | 'state'>,
): Promise<void> {
  await knex('run').insert({
    ...{ job, slot, state, publication, error, interruptions },
    attempts: 1,
    host: 'host',
    started_at: slot,
    finished_at: finishedAt,
    error_id: errorId,
  });
}
