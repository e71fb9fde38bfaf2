/** Databases for tests: each of its own, migrated, on every engine that there is, and gone afterwards. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { withoutPassword } from '../../src/lib/withoutPassword.ts';
import { migrate } from '../../src/db/migrate.ts';
import { recordMissing } from './recordMissing.ts';

/** Opens a fresh, migrated database; it is closed and removed when the suite ends. */
export type OpenTestDatabase = () => Promise<Database>;

type Remove = () => void | Promise<void>;

interface Engine {
  readonly name: string;
  /** Makes an empty database and says how to reach it and how to remove it. */
  create(): Promise<{ readonly url: string; readonly remove: Remove }>;
}

const MARIADB_URL = process.env['TEST_MARIADB_URL'] ?? 'mysql://root@127.0.0.1:3306';

const SQLITE: Engine = {
  name: 'SQLite',
  async create() {
    const folder = mkdtempSync(join(tmpdir(), 'tonghop-test-'));
    const file = join(folder, 'test.db');
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    if (migrated) {
      writeFileSync(file, migrated);
    } else {
      // Migrating takes longer than many a test: each file of tests does it once, the others are copies.
      const database = await openDatabase(`sqlite:${file}`);
      await migrate(database);
      await database.close();
      migrated = readFileSync(file);
    }
    return { url: `sqlite:${file}`, remove };
  },
};

let migrated: Uint8Array | undefined;

const MARIADB: Engine = {
  name: 'MariaDB',
  async create() {
    const name = `tonghop_test_${randomUUID().replaceAll('-', '')}`;
    const statement = async (sql: string): Promise<void> => {
      const server = await openDatabase(mariadbUrl('information_schema'));
      try {
        await server.knex.raw(sql);
      } finally {
        await server.close();
      }
    };
    await statement(`create database ${name} character set utf8mb4 collate utf8mb4_bin`);
    return { url: mariadbUrl(name), remove: () => statement(`drop database ${name}`) };
  },
};

/** Runs a suite once for each engine. Where no MariaDB answers its suite is skipped, and the run says so at its end. */
export function describeEachEngine(name: string, suite: (open: OpenTestDatabase) => void): void {
  describeOn(SQLITE, describe, name, suite);
  describeOn(MARIADB, mariadbAnswers ? describe : describe.skip, name, suite);
}

/**
 * A fresh, migrated database of every engine that there is (or of one), one after the other; each is gone when the next is asked for.
 */
export async function* openOnEachEngine(only?: string): AsyncGenerator<Database> {
  for (const engine of mariadbAnswers ? [SQLITE, MARIADB] : [SQLITE]) {
    if (only !== undefined && engine.name.toLowerCase() !== only) continue;
    const { url, remove } = await engine.create();
    const database = await openDatabase(url);
    try {
      await migrate(database);
      yield database;
    } finally {
      await database.close();
      await remove();
    }
  }
}

function describeOn(
  engine: Engine,
  run: typeof describe | typeof describe.skip,
  name: string,
  suite: (open: OpenTestDatabase) => void,
): void {
  run(`${name} (${engine.name})`, { timeout: 60_000 }, () => {
    const opened: { database: Database | undefined; readonly remove: Remove }[] = [];
    afterAll(async () => {
      for (const { database, remove } of opened.reverse()) {
        await database?.close();
        await remove();
      }
    }, 60_000);
    suite(async () => {
      const { url, remove } = await engine.create();
      const entry: (typeof opened)[number] = { database: undefined, remove };
      opened.push(entry);
      const database = await openDatabase(url);
      entry.database = database;
      await migrate(database);
      return database;
    });
  });
}

function mariadbUrl(database: string): string {
  const url = new URL(MARIADB_URL);
  url.pathname = `/${database}`;
  return url.href;
}

// Which suites there are has to be known before any of them runs.
const mariadbAnswers = await probe();

async function probe(): Promise<boolean> {
  try {
    await (await openDatabase(mariadbUrl('information_schema'))).close();
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    recordMissing(`MariaDB at ${withoutPassword(MARIADB_URL)} (${reason}); to supply one: .ci/with-mariadb npm test`);
    return false;
  }
}
