import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';

/** A database of this run, gone when it ends. */
export interface BenchDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** Makes an empty database. */
  create(): Promise<BenchDatabase>;
}

export const SQLITE: Engine = {
  name: 'SQLite',
  create() {
    const folder = mkdtempSync(join(tmpdir(), 'tonghop-bench-'));
    return Promise.resolve({
      url: `sqlite:${join(folder, 'bench.db')}`,
      remove: () => {
        rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    });
  },
};

/** A MariaDB server at a URL that names no database. */
export function mariadb(serverUrl: string): Engine {
  const urlOf = (name: string): string => {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  const statement = async (sql: string): Promise<void> => {
    const server = await openDatabase(urlOf('information_schema'));
    try {
      await server.knex.raw(sql);
    } finally {
      await server.close();
    }
  };
  return {
    name: 'MariaDB',
    async create() {
      const name = `tonghop_bench_${randomUUID().replaceAll('-', '')}`;
      await statement(`create database ${name} character set utf8mb4 collate utf8mb4_bin`);
      return { url: urlOf(name), remove: () => statement(`drop database ${name}`) };
    },
  };
}

/** Whether a server answers. */
export async function answers(engine: Engine): Promise<boolean> {
  try {
    await (await engine.create()).remove();
    return true;
  } catch {
    return false;
  }
}

/** Makes a database with our tables and fills it; removed again where that fails. */
export async function createFilled(engine: Engine, fill: (url: string) => Promise<void>): Promise<BenchDatabase> {
  const created = await engine.create();
  try {
    const database = await openDatabase(created.url);
    try {
      await migrate(database);
    } finally {
      await database.close();
    }
    await fill(created.url);
    return created;
  } catch (error) {
    await created.remove();
    throw error;
  }
}
