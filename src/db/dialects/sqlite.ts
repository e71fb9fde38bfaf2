import { constants, mkdirSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Knex } from 'knex';
import BetterSqlite3Client from 'knex/lib/dialects/better-sqlite3/index.js';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import { KnownError } from '../../domain/errors.ts';
import type { Dialect } from '../dialect.ts';
import { errorCode, errorText } from '../errorCode.ts';

/**
 * A transaction that will write must say so when it begins: one that reads first and writes later fails with
 * SQLITE_BUSY as soon as another writer came between, and no waiting helps.
 */
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

class SqliteClient extends BetterSqlite3Client {
  override transaction(...parameters: unknown[]): Knex.Transaction {
    return new ImmediateTransaction(this, ...parameters) as unknown as Knex.Transaction;
  }
}

interface Connection {
  pragma(text: string): unknown;
  prepare(sql: string): unknown;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',

  configure(url, { readOnly, sparesMemory, waitsForWriters }) {
    const path = url.slice('sqlite:'.length).replace(/^\/\//, '');
    if (path === '' || path === ':memory:') {
      throw new KnownError(
        'BAD_CONFIGURATION',
        `DATABASE_URL: "${url}" names no file; write for example sqlite:data/tonghop.db`,
      );
    }
    const filename = resolve(path);
    if (!readOnly) makeFolder(dirname(filename), url);
    return {
      client: SqliteClient,
      connection: { filename, options: { readonly: readOnly } },
      useNullAsDefault: true,
      pool: {
        min: 1,
        max: 1,
        afterCreate(connection: Connection, done: (error: unknown) => void) {
          try {
            connection.pragma(`busy_timeout = ${waitsForWriters ? 10_000 : 0}`);
            // Write-ahead logging lets the server read while a roll-up writes; what was acknowledged survives a power cut.
            if (!readOnly) {
              connection.pragma('journal_mode = WAL');
              connection.pragma('synchronous = FULL');
              // 16 MB of log before it is folded into the file: at 4 MB every twentieth late report would wait for that.
              connection.pragma('wal_autocheckpoint = 4000');
            }
            connection.pragma(`cache_size = ${sparesMemory ? -32_768 : -65_536}`);
            connection.pragma(`mmap_size = ${sparesMemory ? 0 : 268_435_456}`);
            keepPrepared(connection);
            done(null);
          } catch (error) {
            done(error);
          }
        },
      },
    };
  },

  nowMilliseconds: "cast(unixepoch('subsec') * 1000 as integer)",

  async createTable(knex, name, build) {
    await knex.schema.createTable(name, build);
  },

  goOn: (_knex, work) => work(),
  isDefinedAlready: () => false,

  async deleteSome(knex, table, column, value, limit) {
    const some = 'delete from ?? where rowid in (select rowid from ?? where ?? = ? limit ?)';
    const { changes } = await knex.raw<{ changes: number }>(some, [table, table, column, value, limit]);
    return changes;
  },

  async whyReadOnly(knex) {
    const { filename } = (knex.client as { config: { connection: { filename: string } } }).config.connection;
    try {
      await access(filename, constants.W_OK);
      // The log is written beside the file.
      await access(dirname(filename), constants.W_OK);
    } catch {
      return 'the file of the database, or its folder, may not be written to';
    }
    const { bavail, bsize } = await statfs(dirname(filename));
    return bavail * bsize < LEAST_BYTES ? 'the disk of the database is full' : undefined;
  },

  isDuplicateKey: (error) => /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$/.test(errorCode(error)),
  isRetryable: (error) => errorCode(error).startsWith('SQLITE_BUSY'),
  isLost: () => false,
  isOutage: (error) => isAwaited(error) || /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)/.test(errorCode(error)),
  isTimeout: isAwaited,
  explainConnectionFault: (error, url) => `the database file of ${url} cannot be opened: ${errorText(error)}`,
};

/** Whether the one connection that there is was not free in time. */
function isAwaited(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}

/** Less room than this is none: a publication writes more. */
const LEAST_BYTES = 32 * 1024 * 1024;

function makeFolder(folder: string, url: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new KnownError(
      'DATABASE_UNREACHABLE',
      `the database file of ${url} cannot be opened, because its folder cannot be made: ${errorText(error)}`,
      {
        cause: error,
      },
    );
  }
}

/** How many statements a connection keeps prepared; preparing takes as long as running a short one. */
const PREPARED = 200;
/** A longer one is an insert of many rows, which takes its time anyway. */
const LONGEST = 4000;
const REPEATED = /^(select|insert|update|delete|begin|commit)\b/i;

/** Lets a connection prepare each text once. Our statements are run to their end, so that none is under way when it comes again. */
function keepPrepared(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, unknown>();
  connection.prepare = (sql) => {
    if (sql.length > LONGEST || !REPEATED.test(sql)) return prepare(sql);
    const statement = kept.get(sql) ?? prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    for (const oldest of kept.keys()) {
      if (kept.size <= PREPARED) break;
      kept.delete(oldest);
    }
    return statement;
  };
}
