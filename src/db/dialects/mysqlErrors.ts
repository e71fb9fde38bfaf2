import { errorCode } from '../errorCode.ts';

/** Deadlock, lock wait, changed since read or certification lost: whatever is left of the transaction is rolled back. */
const ROLLED_BACK = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
/** The server is gone, or the way to it. */
const LOST = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);
/** Servers that are told to stop say so, each in its words. */
const STOPPING = new Set(['ER_SERVER_SHUTDOWN', 'ER_CONNECTION_KILLED']);
/** The driver refuses what is asked of a connection that it has given up, without a code. */
const GIVEN_UP = /closed state|connection.*destroyed/i;

/** Given up by MariaDB, by MySQL, and by us where the server does not even say so. */
const TIMEOUTS = new Set(['ER_QUERY_TIMEOUT', 'PROTOCOL_SEQUENCE_TIMEOUT']);
/** MariaDB's; the driver knows it by its number alone. */
const STATEMENT_TIMEOUT = 1969;

/** What is to be made, and there already. */
const THERE = new Set(['ER_TABLE_EXISTS_ERROR', 'ER_DUP_FIELDNAME', 'ER_DUP_KEYNAME', 'ER_MULTIPLE_PRI_KEY']);

/** Whether a transaction is rolled back, so that it may simply be made again. */
export function isRolledBack(error: unknown): boolean {
  return ROLLED_BACK.has(errorCode(error)) || isStatementTimeout(error);
}

export function isTimedOut(error: unknown): boolean {
  return TIMEOUTS.has(errorCode(error)) || isStatementTimeout(error);
}

/** Whether a node of a cluster is, for now, none that can be used. */
export function notWithMajority(error: unknown): boolean {
  return errorCode(error) === 'ER_UNKNOWN_COM_ERROR';
}

export function withoutMajority(): Error {
  return Object.assign(new Error('this node of the cluster is not with the majority'), {
    code: 'ER_UNKNOWN_COM_ERROR',
  });
}

/** Whether no answer came since the server, or the way to it, is gone. */
export function isLost(error: unknown): boolean {
  const code = errorCode(error);
  // The message of any other error has its statement with all values, which may say anything.
  const isGivenUp = code === '' && error instanceof Error && !('errno' in error) && GIVEN_UP.test(error.message);
  return LOST.has(code) || STOPPING.has(code) || isGivenUp;
}

/** Read-only, full, with more connections than it takes, told by somebody to give up what it does, or not to be found. */
const UNUSABLE = new Set([
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_QUERY_INTERRUPTED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Whether the server is to blame and not what was asked of it. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  const isAwaited = error instanceof Error && error.name === 'KnexTimeoutError';
  return (
    isAwaited ||
    UNUSABLE.has(errorCode(error)) ||
    isLost(error) ||
    isRolledBack(error) ||
    isTimedOut(error) ||
    isUncertain(error) ||
    notWithMajority(error)
  );
}

/** Whether the table, column or index that was to be made is there. */
export function isDefinedAlready(error: unknown): boolean {
  return THERE.has(errorCode(error));
}

/** Whether a cluster could not say what became of a commit. */
export function isUncertain(error: unknown): boolean {
  return errorCode(error) === 'ER_ERROR_DURING_COMMIT';
}

function isStatementTimeout(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && error.errno === STATEMENT_TIMEOUT;
}
