import { KnownError } from '../domain/errors.ts';
import type { Database } from './connect.ts';
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

/** Brings the database up to date and returns the names of what was run. Refuses a database that is ahead. */
export async function migrate(database: Database): Promise<readonly string[]> {
  await refuseAhead(database);
  const { pending } = await migrationState(database);
  if (pending.length === 0) return [];
  try {
    await database.knex.migrate.latest({
      migrationSource: {
        getMigrations: () => Promise.resolve(MIGRATIONS.map(([name]) => name)),
        getMigrationName: (name: string) => name,
        getMigration: (name: string) => {
          const found = MIGRATIONS.find(([known]) => known === name);
          if (!found) throw new Error(`no migration "${name}"`);
          return Promise.resolve({
            up: (knex) => found[1].up(knex, database.dialect),
            down: () => Promise.reject(new Error('migrations only go forward')),
          });
        },
      },
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MigrationLocked') throw error;
    throw new KnownError(
      'CONFLICT',
      'another process is migrating the database; try again when it has finished (if it died: update knex_migrations_lock set is_locked = 0)',
      { cause: error },
    );
  }
  return pending;
}
