/**
 * How long one statement may take, in milliseconds, by what its handle is for. No handle is without a limit: from a database that hangs, or a
 * network that swallows everything, no answer would ever come. A database server is asked to give up by itself; a second later nobody
 * waits for it any more. SQLite works in the thread that asks and cannot be interrupted; there a writer waits ten seconds for another
 * (`busy_timeout`), and nothing else can take long.
 */
export const STATEMENT_MILLISECONDS = {
  /** A look whether anything can be written. */
  probe: 4000,
  /** A few rows: the ledger of jobs, what the server notes by itself. */
  short: 30_000,
  /** Chunks of roll-ups and imports, and whatever a command reads; also where nothing else is said. */
  long: 300_000,
  /** A migration may copy a whole table. */
  migration: 3_600_000,
} as const;
