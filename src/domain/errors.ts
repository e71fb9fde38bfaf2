/**
 * The catalogue of what can go wrong in a known way. A code is part of the contract: scripts and clients branch on it,
 * so a code is never renamed and never means two things.
 */
export const ERROR_CODES = {
  ALIAS_TOO_LONG: 'an alias of a query is longer than is allowed',
  ANSWER_TOO_LARGE: 'an answer would be longer than one may be',
  BAD_CONFIGURATION: 'an environment variable or an option is wrong',
  BAD_INPUT: 'rows of an input were refused; the faults are listed',
  BODY_TOO_LARGE: 'the body of a request is larger than is read',
  CLAIM_LOST: 'a run was cancelled, took too long or was taken over by another process, and what it did is undone',
  CONFLICT: 'another writer came first; the same call can be made again',
  DATABASE_AHEAD: 'the database was written by a newer version of this program',
  DATABASE_BEHIND: 'the database has not been migrated',
  DATABASE_UNAVAILABLE: 'the database was gone, full, read-only or too busy while something was done on it',
  DATABASE_UNREACHABLE: 'the database does not answer or refuses the login',
  DOCUMENT_NOT_TRUSTED: 'the server answers listed queries only, and this is none of them',
  KEY_EXPIRED: 'the read key was right and its time is over',
  KEY_REVOKED: 'the read key was right and has been revoked',
  LEASE_LOST: 'another process has become the publisher',
  LOOPBACK_ONLY: 'without keys only this machine is answered',
  LEVELS_MIXED: 'one subject lies beneath another, so that they cannot be added up or compared',
  NOT_ADDITIVE: 'the indicator does not add up, so that there are no parts of a whole',
  FORBIDDEN: 'the key is right and may not do that',
  HEADERS_TOO_LARGE: 'the headers of a request are larger than is read',
  MALFORMED_JSON: 'the body of a request is no JSON',
  MALFORMED_REQUEST: 'a request cannot be read as HTTP',
  NOT_EMPTY: 'the database already holds data',
  NOT_FOUND: 'the server has nothing at that address',
  NO_DATA: 'nothing has been published, or nothing by that number or moment',
  NO_UNITS: 'no unit exists on the last day of the period',
  PORT_IN_USE: 'another process listens on the port',
  MORE_ERRORS: 'further errors of a query that are counted and not listed',
  QUERY_TIMEOUT: 'a query took longer than is allowed',
  QUERY_TOO_DEEP: 'a query has more fields, lists or fragments within each other than is allowed',
  QUERY_TOO_LARGE: 'a query asks for more than one answer may hold',
  REQUEST_TIMEOUT: 'a request took too long to arrive',
  STOPPING: 'the process is being stopped',
  RUN_FAILED: 'what was run by hand has come to nothing',
  RUN_TIME_LIMIT: 'a run took longer than its job allows',
  SERVER_BUSY: 'more queries wait than are allowed to; the same call can be made again',
  TOO_MANY_ALIASES: 'a query has more aliases than is allowed',
  TOO_MANY_DIRECTIVES: 'a query has more directives than is allowed',
  TOO_MANY_FRAGMENTS: 'a query has more fragments than is allowed',
  TOO_MANY_PUBLICATIONS: 'an operation names more publications than are kept for it',
  TOO_MANY_ROOT_FIELDS: 'an operation has more fields than is allowed',
  TOO_MANY_SELECTIONS: 'a query has more fields, with its fragments in place, than is allowed',
  TOO_MANY_TOKENS: 'a query is longer than is allowed',
  RATE_LIMITED: 'more requests than a key or an address may send in a minute',
  UNAUTHENTICATED: 'the request needs a read key that the server knows',
  UNKNOWN_GROUP: 'no group has that code',
  UNKNOWN_INDICATOR: 'no indicator has that code',
  UNKNOWN_JOB: 'no job has that name',
  UNKNOWN_KEY: 'no read key has that id',
  UNKNOWN_PERIOD: 'the text names no period',
  UNKNOWN_RUN: 'the ledger has no run of that job for that time slot',
  UNKNOWN_UNIT: 'no unit has that code',
  UNSUPPORTED_MEDIA_TYPE: 'the body of a request is not declared as JSON',
  INVALID_ARGUMENT: 'an argument is out of its range, or two do not go together',
  UNRECONCILED: 'figures do not add up, or are not what their inputs give; nothing is published of it',
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** One thing wrong with an input: where it stands, what was found, and what is allowed. */
export interface Fault {
  /** Stable, for scripts: e.g. UNKNOWN_UNIT. */
  readonly code: string;
  /** Line of the file, 1 for the header; absent where the input has no lines. */
  readonly line?: number | undefined;
  /** The column or field. */
  readonly field?: string | undefined;
  /** What stood there. */
  readonly value?: string | undefined;
  /** One sentence that says what is wrong and what is allowed. */
  readonly message: string;
}

/** A fault that is the caller's to mend: it is shown as it is, never masked. */
export class KnownError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { faults?: readonly Fault[]; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KnownError';
    this.code = code;
    this.faults = options.faults ?? [];
    this.details = options.details ?? {};
  }
}

/** Refuses an input with all of its faults at once. */
export function refuse(what: string, faults: readonly Fault[]): never {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  throw new KnownError('BAD_INPUT', `${what}: ${count}, nothing was stored`, { faults });
}
