// The classes of knex that the pages of the engines extend; knex ships no types for them.
declare module 'knex/lib/dialects/mysql2/index.js' {
  import { Knex } from 'knex';
  export default class Mysql2Client extends Knex.Client {
    _query(connection: unknown, query: unknown): Promise<unknown>;
  }
}
declare module 'knex/lib/dialects/better-sqlite3/index.js' {
  import { Knex } from 'knex';
  export default class BetterSqlite3Client extends Knex.Client {
    transaction(...parameters: unknown[]): Knex.Transaction;
  }
}
declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class SqliteTransaction {
    constructor(client: unknown, ...parameters: unknown[]);
    query(connection: unknown, sql: string): Promise<unknown>;
    begin(connection: unknown): Promise<unknown>;
  }
}
