import type { Knex } from 'knex';
import { KnownError } from '../domain/errors.ts';
import { mysqlDialect } from './dialects/mysql.ts';
import { sqliteDialect } from './dialects/sqlite.ts';

/** What engines do differently. Outside `db/dialects/` nobody knows which engine it talks to. */
export interface Dialect {
  readonly name: string;
  /** Configuration of knex for a URL; throws BAD_CONFIGURATION where the URL is not one of this engine's. */
  configure(url: string, options: { readonly readOnly: boolean }): Knex.Config;
  /** SQL expression: milliseconds since 1970 of the DATABASE's clock. */
  readonly nowMilliseconds: string;
  /** Creates a table whose text compares byte by byte: codes, days and instants order and match exactly. */
  createTable(knex: Knex, name: string, build: (table: Knex.CreateTableBuilder) => void): Promise<void>;
  /** Whether a unique key refused the row. */
  isDuplicateKey(error: unknown): boolean;
  /** Whether the transaction certainly had no effect and may simply be made again. */
  isRetryable(error: unknown): boolean;
  /** What to tell the one who runs it when the database cannot be opened. */
  explainConnectionFault(error: unknown, url: string): string;
}

const SCHEMES: readonly (readonly [prefix: string, dialect: Dialect])[] = [
  ['sqlite:', sqliteDialect],
  ['mysql:', mysqlDialect],
  ['mariadb:', mysqlDialect],
];

/** The engine that a DATABASE_URL chooses. */
export function dialectOf(url: string): Dialect {
  const found = SCHEMES.find(([prefix]) => url.startsWith(prefix));
  if (!found) {
    throw new KnownError(
      'BAD_CONFIGURATION',
      `DATABASE_URL: "${withoutPassword(url)}" is not understood; allowed are sqlite:PATH and mysql://user:password@host:3306/name`,
    );
  }
  return found[1];
}

/** A URL that can be shown and logged. */
export function withoutPassword(url: string): string {
  return url.replace(/(\/\/[^:/@]*):[^@]*@/, '$1:***@');
}
