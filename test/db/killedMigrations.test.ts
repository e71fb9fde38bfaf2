import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { migrate, migrationState } from '../../src/db/migrate.ts';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { emptied } from '../helpers/emptied.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { schemaText } from '../helpers/schemaText.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const KILLED = fileURLToPath(new URL('migrateUntil.ts', import.meta.url));
/** Each process costs half a second. */
const EVERY = 5;

/** What migrations say to the database: definitions of tables that are its own, and their first rows. */
function isStep(sql: string): boolean {
  return /^(create|alter|insert( ignore)? into .(counter|lease)\b)/i.test(sql) && !sql.includes('knex_');
}

/** Migrates in a process that is killed as soon as a statement has been done. */
async function killAfter(database: Database, sql: string): Promise<void> {
  const child = spawn(process.execPath, [KILLED, databaseUrl(database), sql], { stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** Its turn runs out by itself. */
async function afterAMinute({ knex }: Database): Promise<void> {
  await knex('knex_migrations_owner').update({ expires_at: 0 });
}

describeEachEngine('migrations whose process is killed', (open) => {
  test('between a definition and its entry, again and again, come to the same tables', async () => {
    const database = await emptied(await open());
    const statements: string[] = [];
    const note = (_response: unknown, { sql }: { sql: string }): void => {
      if (isStep(sql)) statements.push(sql);
    };
    database.knex.on('query-response', note);
    await migrate(database);
    database.knex.removeListener('query-response', note);
    const schema = await schemaText(database);
    expect(statements.length).toBeGreaterThan(MIGRATIONS.length);

    await emptied(database);
    const fatal = statements.filter(
      (sql, index) => index % EVERY === 0 || index === statements.length - 1 || sql.startsWith('insert'),
    );
    for (const sql of fatal) {
      await killAfter(database, sql);
      await expect(migrate(database)).rejects.toMatchObject({ code: 'CONFLICT' });
      await afterAMinute(database);
    }
    await migrate(database);
    expect(await schemaText(database)).toBe(schema);
    expect(await migrationState(database)).toEqual({ ahead: [], pending: [] });
    const left = { counter: 5, lease: 1, knex_migrations: MIGRATIONS.length, knex_migrations_begun: 0 };
    expect(await rowCounts(database)).toMatchObject(left);
    expect(await database.knex('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
  });

  test('are gone on with also where the program of before noted no beginnings', async () => {
    const database = await open();
    if (database.dialect.name === 'sqlite') return;
    const last = MIGRATIONS.at(-1)![0];
    await database.knex('knex_migrations').where({ name: last }).delete();
    await database.knex('knex_migrations_lock').update({ is_locked: 1 });
    expect(await migrate(database)).toEqual([last]);
  });

  test('take nothing for theirs that somebody else has made', async () => {
    const database = await emptied(await open());
    await database.knex.schema.createTable('report', (table) => {
      table.integer('page');
    });
    for (let time = 1; time <= 2; time++) await expect(migrate(database)).rejects.toThrow(/report.*already exists/i);
    expect(await database.knex('report').columnInfo()).toHaveProperty('page');
    expect(await migrationState(database)).toMatchObject({ ahead: [] });
  });
});
