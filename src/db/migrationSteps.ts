import type { Knex } from 'knex';
import { KnownError } from '../domain/errors.ts';
import type { Database } from './connect.ts';
import type { Confirm } from './migrationTurn.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

/**
 * Which steps were begun. Where definitions are committed one by one, a process that is killed leaves some of a step, and the step not entered:
 * whoever finds it here goes on with it. Of one that is not here, what is there already is somebody else's, and is refused.
 */
const BEGUN = 'knex_migrations_begun';

/**
 * Runs the steps that the database lacks. Only whoever has the turn may; `confirm` throws where that is so no more. Where no program before has
 * noted which steps it began, the first one that is missing may be half made, also when somebody has taken its lock away by hand.
 */
export async function runMissing(database: Database, confirm: Confirm, isFirstToNote: boolean): Promise<void> {
  const { knex } = database;
  await giveLockBack(database);
  const [first, ...others] = await firstMissing(knex);
  if (isFirstToNote && first !== undefined && others.length + 1 < MIGRATIONS.length) await begin(knex, first);
  await knex.migrate.latest({
    migrationSource: {
      getMigrations: () => Promise.resolve(MIGRATIONS.map(([name]) => name)),
      getMigrationName: (name: string) => name,
      getMigration: (name: string) => {
        const found = MIGRATIONS.find(([known]) => known === name);
        if (!found) throw new Error(`no migration "${name}"`);
        return Promise.resolve({
          up: async (inside) => {
            await confirm(inside);
            await runStep({ ...database, knex: inside }, name, found[1]);
          },
          down: () => Promise.reject(new Error('migrations only go forward')),
        });
      },
    },
  });
  await knex(BEGUN).delete();
}

/**
 * knex's own lock is kept by a process that was killed, for ever, since the first definition commits it. Whoever has the turn knows that nobody
 * else migrates.
 */
async function giveLockBack({ knex }: Database): Promise<void> {
  const [name] = await firstMissing(knex);
  const locks = await knex('knex_migrations_lock').where({ is_locked: 1 }).pluck<number[]>('index');
  if (locks.length === 0) return;
  // A program that noted no beginnings had defined something of this step, or of those before.
  if (name !== undefined) await begin(knex, name);
  await knex('knex_migrations_lock').update({ is_locked: 0 });
}

async function firstMissing(knex: Knex): Promise<readonly string[]> {
  const done = new Set(await knex('knex_migrations').pluck<string[]>('name'));
  return MIGRATIONS.map(([name]) => name).filter((name) => !done.has(name));
}

async function runStep({ knex, dialect }: Database, name: string, migration: Migration): Promise<void> {
  const step = (): Promise<void> => migration.up(knex, dialect);
  if (!(await begin(knex, name))) return dialect.goOn(knex, step);
  try {
    await step();
  } catch (error) {
    if (!dialect.isDefinedAlready(error)) throw error;
    await knex(BEGUN).where({ name }).delete();
    const message = `migration ${name} would make what is there already: ${(error as Error).message}; is the database somebody else's?`;
    throw new KnownError('CONFLICT', message, { cause: error });
  }
}

/** Notes that a step is begun, with its first definition at the latest; false where that was noted before. */
async function begin(knex: Knex, name: string): Promise<boolean> {
  if ((await knex(BEGUN).where({ name }).first('name')) !== undefined) return false;
  await knex(BEGUN).insert({ name });
  return true;
}
