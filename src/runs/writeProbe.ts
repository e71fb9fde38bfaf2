import type { Database } from '../db/connect.ts';
import { addLease } from './leaseStore.ts';

/** A lease that nobody takes. */
const PROBE = 'write probe';

/**
 * Really writes something that nobody reads: one statement, and so one transaction that holds nothing while somebody thinks, on a row of its
 * own. Throws what the database says.
 */
export async function probeWrite(database: Database): Promise<void> {
  const { knex } = database;
  const changed = await knex('lease')
    .where({ name: PROBE })
    .update({ seq: knex.raw('1 - seq') });
  if (changed === 1) return;
  try {
    await addLease(database, PROBE);
  } catch (error) {
    // Another server has made it at this moment.
    if (!database.dialect.isDuplicateKey(error)) throw error;
  }
}
