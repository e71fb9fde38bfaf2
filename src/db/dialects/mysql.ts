import { KnownError } from '../../domain/errors.ts';
import type { Dialect } from '../dialect.ts';
import { errorCode, errorText } from '../errorCode.ts';

/** Deadlock, lock wait, changed since read, certification lost, statement time: the transaction was rolled back whole. */
const ROLLED_BACK = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'ER_STATEMENT_TIMEOUT']);

interface Connection {
  query(sql: string, done: (error: unknown) => void): void;
}

export const mysqlDialect: Dialect = {
  name: 'mysql',

  configure(url) {
    const { hostname, port, username, password, pathname } = parse(url);
    const database = decodeURIComponent(pathname.slice(1));
    if (!/^[A-Za-z0-9_$-]+$/.test(database)) {
      throw new KnownError(
        'BAD_CONFIGURATION',
        'DATABASE_URL: names no database; write mysql://user:password@host:3306/name',
      );
    }
    return {
      client: 'mysql2',
      connection: {
        host: hostname,
        port: port === '' ? 3306 : Number(port),
        user: decodeURIComponent(username),
        password: decodeURIComponent(password),
        database,
        charset: 'utf8mb4',
        // Instants and days are stored as text, counts as integers: nothing is left for the driver to interpret.
        timezone: 'Z',
        dateStrings: true,
        supportBigNumbers: true,
        bigNumberStrings: false,
        connectTimeout: 5000,
        enableKeepAlive: true,
      },
      acquireConnectionTimeout: 10_000,
      pool: {
        min: 0,
        max: 8,
        afterCreate(connection: Connection, done: (error: unknown) => void) {
          connection.query(
            "set time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
            done,
          );
        },
      },
    };
  },

  nowMilliseconds: 'cast(unix_timestamp(now(3)) * 1000 as signed)',

  async createTable(knex, name, build) {
    await knex.schema.createTable(name, (table) => {
      table.charset('utf8mb4');
      table.collate('utf8mb4_bin');
      build(table);
    });
  },

  async deleteSome(knex, table, column, value, limit) {
    const some = 'delete from ?? where ?? = ? limit ?';
    const [result] = await knex.raw<{ affectedRows: number }[]>(some, [table, column, value, limit]);
    return result!.affectedRows;
  },

  isDuplicateKey: (error) => errorCode(error) === 'ER_DUP_ENTRY',
  isRetryable: (error) => ROLLED_BACK.has(errorCode(error)),

  explainConnectionFault(error, url) {
    const { host, username, pathname } = parse(url);
    const name = pathname.slice(1);
    switch (errorCode(error)) {
      case 'ER_BAD_DB_ERROR':
        return `the server has no database "${name}"; create it: create database \`${name}\` character set utf8mb4 collate utf8mb4_bin`;
      case 'ER_ACCESS_DENIED_ERROR':
      case 'ER_DBACCESS_DENIED_ERROR':
        return `the server refuses user "${username}" for database "${name}"; check user and password in DATABASE_URL`;
      default:
        return `no answer from ${host}: ${errorText(error)}; is the server running, and are host and port in DATABASE_URL right?`;
    }
  },
};

function parse(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new KnownError('BAD_CONFIGURATION', 'DATABASE_URL: not a URL; write mysql://user:password@host:3306/name');
  }
}
