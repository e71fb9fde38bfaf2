import { errorCode } from '../errorCode.ts';

/** What we know of a connection of the driver's. */
export interface MysqlConnection {
  query(
    order: { readonly sql: string; readonly timeout: number },
    done: (error: unknown, rows?: unknown) => void,
  ): void;
  destroy(): void;
  /** With a reason here the pool hands it out no more. */
  __knex__disposed?: unknown;
}

const SETTINGS =
  "set time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

/** How long a new connection may take for each thing that it is told, in milliseconds. */
const PREPARING_MILLISECONDS = 5000;

/** How long a statement waits for another transaction's lock; its own transaction is then made again. */
const LOCK_WAIT_SECONDS = 10;

/**
 * A process that stands still in the midst of a transaction would keep all others from what it has locked for as long as it does. Nobody computes
 * so long between two statements of one.
 */
const IDLE_TRANSACTION_SECONDS = 30;

/** Makes a new connection ours. One that does not answer is let go: whoever closes the handle would wait for it. */
export async function prepareSession(
  connection: MysqlConnection,
  { readOnly, statementMilliseconds }: { readonly readOnly: boolean; readonly statementMilliseconds: number },
): Promise<void> {
  try {
    await tell(connection, SETTINGS);
    // MariaDB and MySQL have each a name of their own for it.
    if (!(await tellIfKnown(connection, `set max_statement_time = ${statementMilliseconds / 1000}`)))
      await tell(connection, `set max_execution_time = ${statementMilliseconds}`);
    // A node of a cluster has to catch up with the others before it answers whoever also writes. Who only reads takes what is there: a
    // publication is whole wherever it is seen. Elsewhere there is no such variable, or it changes nothing.
    if (readOnly) return;
    await tellIfKnown(connection, 'set wsrep_sync_wait = 1');
    await tell(connection, `set innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`);
    // MySQL has nothing of the kind.
    await tellIfKnown(connection, `set idle_transaction_timeout = ${IDLE_TRANSACTION_SECONDS}`);
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function tellIfKnown(connection: MysqlConnection, sql: string): Promise<boolean> {
  try {
    await tell(connection, sql);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ER_UNKNOWN_SYSTEM_VARIABLE') return false;
    throw error;
  }
}

/** The second column of the first row, as `show` has it; undefined where it shows none. */
export async function tell(connection: MysqlConnection, sql: string): Promise<string | undefined> {
  const [first] = await new Promise<readonly { readonly Value?: string }[]>((resolve, reject) => {
    connection.query({ sql, timeout: PREPARING_MILLISECONDS }, (error, rows) => {
      if (error instanceof Error) reject(error);
      else resolve(Array.isArray(rows) ? (rows as { Value?: string }[]) : []);
    });
  });
  return first?.Value;
}
