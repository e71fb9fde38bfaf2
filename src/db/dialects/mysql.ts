import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';
import { errorCode, errorText } from '../errorCode.ts';
import { ClusterClient } from './mysqlClient.ts';
import {
  isDefinedAlready,
  isLost,
  isRolledBack,
  isTimedOut,
  isUncertain,
  notWithMajority,
  isOutage,
} from './mysqlErrors.ts';
import { prepareSession, type MysqlConnection } from './mysqlSession.ts';
import { parseMysqlUrl } from './mysqlUrl.ts';

/** What the server shows, undefined where it knows no such thing. */
async function shown(knex: Knex, what: string): Promise<string | undefined> {
  const [lines = []] = await knex.raw<[{ Value: string }[]]>(`show ${what}`);
  return lines[0]?.Value;
}

export const mysqlDialect: Dialect = {
  name: 'mysql',

  configure(url, { readOnly, statementMilliseconds }) {
    const { hosts, user, password, database } = parseMysqlUrl(url);
    return {
      client: ClusterClient,
      cluster: { hosts, place: 0 },
      definitions: { mayBeThere: false },
      statementMilliseconds,
      connection: {
        ...hosts[0],
        user,
        password,
        database,
        charset: 'utf8mb4',
        // Instants and days are stored as text, counts as integers: nothing is left for the driver to interpret.
        timezone: 'Z',
        dateStrings: true,
        supportBigNumbers: true,
        bigNumberStrings: false,
        // Where there are others, one that does not answer is not waited for so long.
        connectTimeout: hosts.length > 1 ? 2000 : 5000,
        enableKeepAlive: true,
      },
      acquireConnectionTimeout: 10_000,
      pool: {
        min: 0,
        max: 8,
        afterCreate(connection: MysqlConnection, done: (error: unknown) => void) {
          prepareSession(connection, { readOnly, statementMilliseconds }).then(() => {
            done(null);
          }, done);
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

  async goOn({ client }, work) {
    const { definitions } = (client as ClusterClient).settings;
    definitions.mayBeThere = true;
    try {
      await work();
    } finally {
      definitions.mayBeThere = false;
    }
  },
  isDefinedAlready,

  async deleteSome(knex, table, column, value, limit) {
    const some = 'delete from ?? where ?? = ? limit ?';
    const [result] = await knex.raw<{ affectedRows: number }[]>(some, [table, column, value, limit]);
    return result!.affectedRows;
  },

  async whyReadOnly(knex) {
    const [variables = []] = await knex.raw<[{ readOnly: unknown }[]]>('select @@global.read_only as readOnly');
    // A number, or from MariaDB 12 on a word, of which there are several for read-only.
    if (!/^(0|OFF)$/i.test(String(variables[0]?.readOnly))) return 'the database server is read-only';
    // A node of a cluster that has lost the majority still answers, but takes nothing.
    if ((await shown(knex, "variables like 'wsrep_on'")) !== 'ON') return undefined;
    return (await shown(knex, "status like 'wsrep_ready'")) === 'ON'
      ? undefined
      : 'this node of the cluster is not with the majority';
  },

  isOutage,
  isTimeout: (error) => isTimedOut(error) || (error instanceof Error && error.name === 'KnexTimeoutError'),
  isDuplicateKey: (error) => errorCode(error) === 'ER_DUP_ENTRY',
  isRetryable: (error) => isRolledBack(error) || notWithMajority(error),
  isLost: (error) => isLost(error) || isUncertain(error),

  explainConnectionFault(error, url) {
    const { hosts, user, database: name } = parseMysqlUrl(url);
    const where = hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
    switch (errorCode(error)) {
      case 'ER_BAD_DB_ERROR':
        return `the server has no database "${name}"; create it: create database \`${name}\` character set utf8mb4 collate utf8mb4_bin`;
      case 'ER_ACCESS_DENIED_ERROR':
      case 'ER_DBACCESS_DENIED_ERROR':
        return `the server refuses user "${user}" for database "${name}"; check user and password in DATABASE_URL`;
      case 'ER_UNKNOWN_COM_ERROR':
        return `this node of the cluster is not with the majority: ${where}; start the other nodes, or see docs/operations.md where all were down`;
      default:
        return `no answer from ${where}: ${errorText(error)}; is the server running, and are host and port in DATABASE_URL right?`;
    }
  },
};
