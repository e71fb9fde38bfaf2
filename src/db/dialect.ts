import type { Knex } from 'knex';

export interface ConnectionOptions {
  readonly readOnly: boolean;
  /** Keeps the memory of this process small where the engine would use it to be faster. */
  readonly sparesMemory: boolean;
  /** How long one statement may take. An engine that works in this thread cannot be interrupted and has no use for it. */
  readonly statementMilliseconds: number;
  /** Whether a writer waits for another; one that works in the server's own thread would let everybody wait with it, and asks again by `untilFree`. */
  readonly waitsForWriters: boolean;
}

/** What engines do differently. Outside `db/dialects/` nobody knows which engine it talks to. */
export interface Dialect {
  readonly name: string;
  /** Configuration of knex for a URL; throws BAD_CONFIGURATION where the URL is not one of this engine's. */
  configure(url: string, options: ConnectionOptions): Knex.Config;
  /** SQL expression: milliseconds since 1970 of the DATABASE's clock. */
  readonly nowMilliseconds: string;
  /** Creates a table whose text compares byte by byte: codes, days and instants order and match exactly. */
  createTable(knex: Knex, name: string, build: (table: Knex.CreateTableBuilder) => void): Promise<void>;
  /** Deletes at most `limit` rows whose column holds a value, whichever they are, and returns how many it were. */
  deleteSome(knex: Knex, table: string, column: string, value: number, limit: number): Promise<number>;
  /**
   * Does work that defines tables, columns and indices of which a process that was killed may have made some: what is there already is taken for
   * made. Where definitions are undone with their transaction none can be there.
   */
  goOn(knex: Knex, work: () => Promise<void>): Promise<void>;
  /** Whether what was to be made is there already. */
  isDefinedAlready(error: unknown): boolean;
  /** Whether a unique key refused the row. */
  isDuplicateKey(error: unknown): boolean;
  /** Whether the transaction certainly had no effect and may simply be made again. */
  isRetryable(error: unknown): boolean;
  /** Whether the server, or the way to it, is gone, or it could not say what became of a commit. What was not committed before has no effect. */
  isLost(error: unknown): boolean;
  /** Whether the statement is not to blame: the database was gone, stopped, full, read-only or too busy, and the same may succeed later. */
  isOutage(error: unknown): boolean;
  /** Whether a statement was given up because it took too long, or never had its turn. */
  isTimeout(error: unknown): boolean;
  /** Why nothing could be written to the database now, undefined where something could. Writes nothing, waits for no lock. */
  whyReadOnly(knex: Knex): Promise<string | undefined>;
  /** What to tell the one who runs it when the database cannot be opened. */
  explainConnectionFault(error: unknown, url: string): string;
}
