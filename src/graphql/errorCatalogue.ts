import { ERROR_CODES, type ErrorCode } from '../domain/errors.ts';

/** What a client has to know of a code. */
interface Advice {
  /** Status of an answer that holds nothing but such errors; 200 where the rest of the query is answered. */
  readonly status: string;
  /** What whoever meets it can do. */
  readonly remedy: string;
}

export interface CatalogueEntry extends Advice {
  readonly code: string;
  readonly meaning: string;
}

/** What the command line and the start of a server can run into, and no client. */
type NoAnswer =
  | 'BAD_CONFIGURATION'
  | 'BAD_INPUT'
  | 'CLAIM_LOST'
  | 'DATABASE_UNAVAILABLE'
  | 'DATABASE_AHEAD'
  | 'DATABASE_BEHIND'
  | 'LEASE_LOST'
  | 'NOT_EMPTY'
  | 'PORT_IN_USE'
  | 'RUN_FAILED'
  | 'RUN_TIME_LIMIT'
  | 'STOPPING'
  | 'UNKNOWN_KEY'
  | 'UNKNOWN_PERIOD';

const IN_PLACE = '200';
const REFUSED = '400';

/** Our own codes that the API answers with; their meanings stand in the one catalogue of the domain. */
const OURS: Readonly<Record<Exclude<ErrorCode, NoAnswer>, Advice>> = {
  UNAUTHENTICATED: {
    status: '401',
    remedy:
      'Send the key as `Authorization: Bearer th_...` or as `x-api-key: th_...`; whoever runs the server makes one.',
  },
  FORBIDDEN: {
    status: '403, or 200 where it is in one place',
    remedy: "Ask with an operator's key; whoever runs the server makes one: `tonghop key create --operator`.",
  },
  KEY_EXPIRED: { status: '401', remedy: 'Ask whoever runs the server for another key.' },
  KEY_REVOKED: { status: '401', remedy: 'Ask whoever runs the server for another key.' },
  LOOPBACK_ONLY: { status: '403', remedy: 'Ask from the machine of the server, or let a key be made.' },
  DOCUMENT_NOT_TRUSTED: {
    status: REFUSED,
    remedy: 'Send a query of the list as it stands there, or its hash; whoever runs the server keeps the list.',
  },
  RATE_LIMITED: { status: '429', remedy: 'Wait as long as `Retry-After` says, and ask for more at a time.' },
  DATABASE_UNREACHABLE: { status: '503', remedy: 'Come again in a moment, as `Retry-After` says.' },
  NO_DATA: {
    status: IN_PLACE,
    remedy:
      'Ask for a publication or a moment that there is (`publications` lists them). In a new installation, import reports and run `tonghop rollup`.',
  },
  NO_UNITS: { status: IN_PLACE, remedy: 'Ask for a later period: the message names the day from which units exist.' },
  MORE_ERRORS: { status: IN_PLACE, remedy: 'Mend those that are listed: the first hundred, each with its place.' },
  QUERY_TIMEOUT: {
    status: '503',
    remedy: 'Ask for less at a time, or again when the server has less to do.',
  },
  SERVER_BUSY: {
    status: '503, or 200 where it is in one place',
    remedy: 'Come again as `Retry-After` says; ask for more in one query instead of many at once.',
  },
  REQUEST_TIMEOUT: { status: '408', remedy: 'Send the request again, in one go.' },
  BODY_TOO_LARGE: { status: '413', remedy: 'Name many things at once with `level`, `within` or a group.' },
  HEADERS_TOO_LARGE: { status: '431', remedy: 'Send a long query in the body of a `POST`.' },
  MALFORMED_JSON: {
    status: REFUSED,
    remedy: 'Let a library write the JSON: quotation marks within a query have to be escaped.',
  },
  MALFORMED_REQUEST: { status: REFUSED, remedy: 'Let a library write the request.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: '415',
    remedy: 'Send the header `content-type: application/json`, and the body unpacked.',
  },
  NOT_FOUND: { status: '404', remedy: 'Send queries to `POST /graphql`.' },
  QUERY_TOO_LARGE: {
    status: REFUSED,
    remedy: 'Ask for fewer levels, indicators or periods at a time, for a `table`, or by page.',
  },
  QUERY_TOO_DEEP: {
    status: REFUSED,
    remedy: 'Ask for the inner part by itself, e.g. by `unit(code:)`, `descendants` or `table`.',
  },
  ALIAS_TOO_LONG: { status: REFUSED, remedy: 'Give the field a shorter name.' },
  ANSWER_TOO_LARGE: {
    status: REFUSED,
    remedy: 'Ask for fewer fields, or for fewer units at a time: by page, or by province with `within`.',
  },
  TOO_MANY_ALIASES: {
    status: REFUSED,
    remedy: 'Ask for many at once: `figures(indicators: [...])`, `series`, `table(subjects: [...])`.',
  },
  TOO_MANY_DIRECTIVES: { status: REFUSED, remedy: 'Leave out what is not wanted, instead of skipping it.' },
  TOO_MANY_FRAGMENTS: { status: REFUSED, remedy: 'Write fields in place, or in fewer fragments.' },
  TOO_MANY_PUBLICATIONS: { status: IN_PLACE, remedy: 'Send several queries, each with some of the publications.' },
  TOO_MANY_ROOT_FIELDS: { status: REFUSED, remedy: 'Send several queries, or ask for a `table`.' },
  TOO_MANY_SELECTIONS: { status: REFUSED, remedy: 'Write each field once; what is asked of it may stand together.' },
  TOO_MANY_TOKENS: { status: REFUSED, remedy: 'Hand lists over as variables, or ask for a `table`.' },
  UNKNOWN_GROUP: { status: IN_PLACE, remedy: 'Take a code that `groups` lists.' },
  UNKNOWN_INDICATOR: { status: IN_PLACE, remedy: 'Take one of `allowed`, or a code that `indicators` lists.' },
  UNKNOWN_JOB: { status: IN_PLACE, remedy: 'Take a name that `jobs` lists.' },
  UNKNOWN_RUN: { status: IN_PLACE, remedy: 'Take a job and a slot that `runs` lists.' },
  CONFLICT: {
    status: IN_PLACE,
    remedy: 'Look at what stands there now: the message names its state, and what goes with it.',
  },
  UNKNOWN_UNIT: {
    status: IN_PLACE,
    remedy: 'Take one of `allowed`, or look for the unit: `units(search: "vinh phuc")`. Zeros of a code count.',
  },
  LEVELS_MIXED: {
    status: IN_PLACE,
    remedy: 'Ask for one level, e.g. `table(level: PROVINCE)`, or name subjects that do not lie within each other.',
  },
  NOT_ADDITIVE: {
    status: IN_PLACE,
    remedy: 'Ask for an amount (kind COUNT), or for the numerators and denominators of both.',
  },
  UNRECONCILED: {
    status: IN_PLACE,
    remedy:
      'Tell whoever runs the server: what is published is not what its inputs give. `tonghop verify` lists where.',
  },
  INVALID_ARGUMENT: {
    status: '400 where it can be seen in the query, else 200',
    remedy: 'Mend the argument: the message says what is allowed.',
  },
};

/** Codes of GraphQL, of the server and of HTTP, with their meanings. */
const OTHERS: Readonly<Record<string, Advice & { readonly meaning: string }>> = {
  GRAPHQL_PARSE_FAILED: {
    status: REFUSED,
    meaning: 'the query is not written as GraphQL',
    remedy: 'Look at `locations`: line and column.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: REFUSED,
    meaning: 'a field, an argument, a type or a value is not in the schema, or is of another type',
    remedy: 'Take the name that the message suggests. All places are listed at once.',
  },
  BAD_USER_INPUT: {
    status: REFUSED,
    meaning: 'a variable is missing, or is not of the type that the query declares',
    remedy: 'Mend the variable that the message names.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: REFUSED,
    meaning: 'several operations were sent, and not said which one is meant',
    remedy: 'Send `operationName`.',
  },
  BAD_REQUEST: {
    status: REFUSED,
    meaning: 'the request carries no query, or is a `GET` without its header',
    remedy:
      'Send `{"query": "..."}` as `application/json`; with `GET` also the header `apollo-require-preflight: true`.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: '200',
    meaning: 'the server does not know the query of this hash',
    remedy: 'Send the query together with its hash; clients do so by themselves.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: '200',
    meaning: 'the server takes no hashes',
    remedy: 'Send the query; clients do so by themselves.',
  },
  INTERNAL_SERVER_ERROR: {
    status: '500, or 200 where it is in one place',
    meaning: 'a fault of the server; its log has it under `errorId`, and all of the request under `requestId`',
    remedy: 'Tell whoever runs the server both ids; the same query may be sent again.',
  },
};

/** Every code that an answer can carry, by code. */
export function errorCatalogue(): CatalogueEntry[] {
  const ours = Object.entries(OURS).map(([code, advice]) => ({
    code,
    meaning: ERROR_CODES[code as ErrorCode],
    ...advice,
  }));
  const others = Object.entries(OTHERS).map(([code, advice]) => ({ code, ...advice }));
  return [...ours, ...others].sort((a, b) => (a.code < b.code ? -1 : 1));
}
