import type { Knex } from 'knex';

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
