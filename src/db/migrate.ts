import { KnownError } from '../domain/errors.ts';
import type { Database } from './connect.ts';
import { runMissing } from './migrationSteps.ts';
import { inTurn } from './migrationTurn.ts';
import { MIGRATIONS } from './migrations/index.ts';

export interface MigrationState {
  /** Names that the database has and this program does not know. */
  readonly ahead: readonly string[];
  /** Names that the database still lacks, in order. */
  readonly pending: readonly string[];
}

/** Compares the database with the migrations that this program knows. Reads only. */
export async function migrationState({ knex }: Database): Promise<MigrationState> {
  const known = MIGRATIONS.map(([name]) => name);
  const done = (await knex.schema.hasTable('knex_migrations'))
    ? await knex('knex_migrations').orderBy('id').pluck<string[]>('name')
    : [];
  return { ahead: done.filter((name) => !known.includes(name)), pending: known.filter((name) => !done.includes(name)) };
}

/** Throws DATABASE_AHEAD where a newer version of this program has written the database. */
export async function refuseAhead(database: Database): Promise<void> {
  const { ahead } = await migrationState(database);
  if (ahead.length > 0) {
    throw new KnownError(
      'DATABASE_AHEAD',
      `the database was written by a newer version of this program: it has ${ahead.join(', ')}, which this version does not know; start the newer version, or restore a backup from before`,
    );
  }
}

/** How long a server that starts waits for another that migrates, in milliseconds. */
export const MIGRATION_WAIT_MILLISECONDS = 60_000;

/**
 * Brings the database up to date and returns the names of what was run. Refuses a database that is ahead. Where another process, on whatever
 * machine, is at it, waits for that; throws CONFLICT where it takes too long. What one that was killed has left is gone on with.
 */
export async function migrate(database: Database, { waitMilliseconds = 0 } = {}): Promise<readonly string[]> {
  await refuseAhead(database);
  const pending = async (): Promise<readonly string[]> => (await migrationState(database)).pending;
  if ((await pending()).length === 0) return [];
  const isDone = async (): Promise<boolean> => (await pending()).length === 0;
  const done = await inTurn(database, waitMilliseconds, isDone, async (confirm, isFirstToNote) => {
    const missing = await pending();
    if (missing.length > 0) await runMissing(database, confirm, isFirstToNote);
    return missing;
  });
  if (done) return done;
  if (await isDone()) return [];
  throw new KnownError('CONFLICT', 'another process is migrating the database; try again when it has finished');
}
