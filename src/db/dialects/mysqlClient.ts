import Mysql2Client from 'knex/lib/dialects/mysql2/index.js';
import { errorCode } from '../errorCode.ts';
import { isDefinedAlready, notWithMajority, withoutMajority } from './mysqlErrors.ts';
import { tell, type MysqlConnection } from './mysqlSession.ts';
import type { MysqlHost } from './mysqlUrl.ts';

/** The server is asked to give up first: what it gives up it also ends. */
const GRACE_MILLISECONDS = 1000;

interface Query {
  readonly sql?: string;
  options?: object;
  response?: readonly [rows: readonly unknown[], fields: readonly unknown[]];
}

interface Settings {
  readonly statementMilliseconds: number;
  readonly cluster: Cluster;
  /** Whether what a definition would make may have been made by one who was killed. */
  readonly definitions: { mayBeThere: boolean };
}

/** The servers of one database. Whoever connects begins with the one that could be used last. */
interface Cluster {
  readonly hosts: readonly MysqlHost[];
  place: number;
}

/**
 * Waits for a statement no longer than configured, since from a server that hangs nothing would ever come back; and connects to the first
 * server of a cluster that can be used, staying with it until it can be used no more.
 */
export class ClusterClient extends Mysql2Client {
  get settings(): Settings {
    return this.config as unknown as Settings;
  }

  override async acquireRawConnection(): Promise<MysqlConnection> {
    const { cluster } = this.settings;
    const { hosts } = cluster;
    // Others connect at the same time: each goes round by itself, and only whoever has found one says so.
    const first = cluster.place;
    for (let tried = 0; ; tried++) {
      const place = (first + tried) % hosts.length;
      try {
        const connection = await this.connectTo(hosts[place]!);
        cluster.place = place;
        return connection;
      } catch (error) {
        if (tried === hosts.length - 1) throw error;
      }
    }
  }

  private async connectTo(host: MysqlHost): Promise<MysqlConnection> {
    // The settings are read before anything is waited for.
    Object.assign(this.connectionSettings, host);
    const connection = (await super.acquireRawConnection()) as MysqlConnection;
    if (this.settings.cluster.hosts.length > 1) await refuseMinority(connection);
    return connection;
  }

  override async _query(connection: MysqlConnection, query: string | Query): Promise<unknown> {
    const { statementMilliseconds, definitions } = this.settings;
    const asked: Query = typeof query === 'string' ? { sql: query } : query;
    asked.options = { ...asked.options, timeout: statementMilliseconds + GRACE_MILLISECONDS };
    try {
      return await super._query(connection, asked);
    } catch (error) {
      if (definitions.mayBeThere && isDefinedAlready(error)) {
        asked.response = [[], []];
        return asked;
      }
      // The answer may still come, and would be taken for that of the next statement.
      if (errorCode(error) === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy();
      // A node without the majority refuses COMMIT and ROLLBACK too: the transaction stays open, and the next BEGIN on this
      // connection would make effective what we believe undone.
      else if (notWithMajority(error) || /^(COMMIT|ROLLBACK)\b/.test(asked.sql ?? ''))
        connection.__knex__disposed = error;
      throw error;
    }
  }
}

/** A node that has lost the others still takes connections. */
async function refuseMinority(connection: MysqlConnection): Promise<void> {
  try {
    if ((await tell(connection, "show variables like 'wsrep_on'")) !== 'ON') return;
    if ((await tell(connection, "show status like 'wsrep_ready'")) === 'ON') return;
    throw withoutMajority();
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
