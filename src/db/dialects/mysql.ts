import type { Knex } from 'knex';
import Mysql2Client from 'knex/lib/dialects/mysql2/index.js';
import { KnownError } from '../../domain/errors.ts';
import type { Dialect } from '../dialect.ts';
import { errorCode, errorText } from '../errorCode.ts';

/** Deadlock, lock wait, changed since read or certification lost: whatever is left of the transaction is rolled back. */
const ROLLED_BACK = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);

/** Given up by MariaDB, by MySQL, and by us where the server does not even say so. */
const TIMEOUTS = new Set(['ER_QUERY_TIMEOUT', 'PROTOCOL_SEQUENCE_TIMEOUT']);
/** MariaDB's; the driver knows it by its number alone. */
const STATEMENT_TIMEOUT = 1969;
/** The server is asked to give up first: what it gives up it also ends. */
const GRACE_MILLISECONDS = 1000;

interface Connection {
  query(order: { readonly sql: string; readonly timeout: number }, done: (error: unknown) => void): void;
  destroy(): void;
}

interface Query {
  options?: object;
}

/** Waits for a statement no longer than configured; from a server that hangs nothing would ever come back. */
class ImpatientClient extends Mysql2Client {
  override async _query(connection: Connection, query: Query): Promise<unknown> {
    const { statementMilliseconds } = this.config as unknown as { statementMilliseconds: number };
    query.options = { ...query.options, timeout: statementMilliseconds + GRACE_MILLISECONDS };
    try {
      return await super._query(connection, query);
    } catch (error) {
      // The answer may still come, and would be taken for that of the next statement.
      if (errorCode(error) === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy();
      throw error;
    }
  }
}

const SETTINGS =
  "set time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

/** How long a new connection may take for what it is told, in milliseconds. */
const PREPARING_MILLISECONDS = 5000;

/** Makes a new connection ours. One that does not answer is let go: whoever closes the handle would wait for it. */
function prepare(connection: Connection, milliseconds: number, done: (error: unknown) => void): void {
  const tell = (sql: string, next: (error: unknown) => void): void => {
    connection.query({ sql, timeout: PREPARING_MILLISECONDS }, next);
  };
  const end = (error: unknown): void => {
    if (error) connection.destroy();
    done(error);
  };
  tell(SETTINGS, (error) => {
    if (error) return end(error);
    // MariaDB and MySQL have each a name of their own for it.
    tell(`set max_statement_time = ${milliseconds / 1000}`, (refused) => {
      if (errorCode(refused) !== 'ER_UNKNOWN_SYSTEM_VARIABLE') end(refused);
      else tell(`set max_execution_time = ${milliseconds}`, end);
    });
  });
}

/** What the server shows, undefined where it knows no such thing. */
async function shown(knex: Knex, what: string): Promise<string | undefined> {
  const [lines = []] = await knex.raw<[{ Value: string }[]]>(`show ${what}`);
  return lines[0]?.Value;
}

export const mysqlDialect: Dialect = {
  name: 'mysql',

  configure(url, { statementMilliseconds }) {
    const { hostname, port, username, password, pathname } = parse(url);
    const database = decodeURIComponent(pathname.slice(1));
    if (!/^[A-Za-z0-9_$-]+$/.test(database)) {
      throw new KnownError(
        'BAD_CONFIGURATION',
        'DATABASE_URL: names no database; write mysql://user:password@host:3306/name',
      );
    }
    return {
      client: ImpatientClient,
      statementMilliseconds,
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
          prepare(connection, statementMilliseconds, done);
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

  async whyReadOnly(knex) {
    const [variables = []] = await knex.raw<[{ readOnly: number }[]]>('select @@global.read_only as readOnly');
    if (Number(variables[0]?.readOnly) !== 0) return 'the database server is read-only';
    // A node of a cluster that has lost the majority still answers, but takes nothing.
    if ((await shown(knex, "variables like 'wsrep_on'")) !== 'ON') return undefined;
    return (await shown(knex, "status like 'wsrep_ready'")) === 'ON'
      ? undefined
      : 'this node of the cluster is not with the majority';
  },

  isTimeout: (error) =>
    TIMEOUTS.has(errorCode(error)) ||
    isStatementTimeout(error) ||
    (error instanceof Error && error.name === 'KnexTimeoutError'),
  isDuplicateKey: (error) => errorCode(error) === 'ER_DUP_ENTRY',
  isRetryable: (error) => ROLLED_BACK.has(errorCode(error)) || isStatementTimeout(error),

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

function isStatementTimeout(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && error.errno === STATEMENT_TIMEOUT;
}

function parse(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new KnownError('BAD_CONFIGURATION', 'DATABASE_URL: not a URL; write mysql://user:password@host:3306/name');
  }
}
