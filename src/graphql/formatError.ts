import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { randomUUID } from 'node:crypto';
import { KnownError } from '../domain/errors.ts';
import { correlationNow, type Logger } from '../logger.ts';
import { inOurWords } from './libraryMessages.ts';
import { limitOfGraphql } from './limits/limitOfGraphql.ts';

/** Codes of GraphQL itself, whose messages speak of the query only. */
const OF_THE_QUERY = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'INVALID_ARGUMENT',
]);

/** A known fault is shown as it is; anything else is logged under an id and masked. */
export function createFormatError(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    const original = originalOf(error);
    if (original instanceof KnownError) {
      const { code, details, faults } = original;
      return {
        message: original.message,
        ...place,
        extensions: { code, ...details, ...(faults.length > 0 && { faults }) },
      };
    }
    const tooLong = limitOfGraphql(formatted.message);
    if (tooLong) return { ...tooLong, ...place };
    const code = codeOfTheQuery(formatted) ?? (isOfArgument(original) ? 'BAD_USER_INPUT' : undefined);
    if (code !== undefined) {
      const { stacktrace: _hidden, ...extensions } = formatted.extensions ?? {};
      return {
        message: shortened(inOurWords(formatted.message)),
        ...place,
        extensions: { ...extensions, ...shortenedValue(extensions), code },
      };
    }
    const errorId = randomUUID();
    logger.error({ errorId, err: original }, 'a query failed');
    return {
      message: `internal error; the server's log has it as ${errorId}`,
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId, ...correlationNow() },
    };
  };
}

const LONGEST = 1000;

/** What somebody sends is repeated to him, but not at any length. */
function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
}

function shortenedValue({ value }: Readonly<Record<string, unknown>>): { value?: string } {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > LONGEST ? { value: shortened(text) } : {};
}

/** What was thrown by a resolver, or found by a rule of ours. */
function originalOf(error: unknown): unknown {
  const original = unwrapResolverError(error);
  return original instanceof GraphQLError && original.originalError instanceof KnownError
    ? original.originalError
    : original;
}

/** Whether graphql-js has refused a value at its place in the query, e.g. a variable that is null where its default allowed it to stand. */
function isOfArgument(original: unknown): boolean {
  return (
    original instanceof GraphQLError &&
    original.nodes !== undefined &&
    original.originalError === undefined &&
    original.extensions['code'] === undefined
  );
}

/** The code of a fault that lies in the query itself, undefined for anything else. */
function codeOfTheQuery({ message, extensions }: GraphQLFormattedError): string | undefined {
  // What a scalar refuses is the same fault as a literal and as a variable.
  if (extensions?.['allowed'] !== undefined && extensions['value'] !== undefined) return 'INVALID_ARGUMENT';
  // Faults of a persisted query that come without a code of their own.
  if (/^(Unsupported persisted query version|provided sha does not match query)$/.test(message)) return 'BAD_REQUEST';
  if (/^Schema is not configured to execute \w+ operation/.test(message)) return 'OPERATION_RESOLUTION_FAILURE';
  const code = extensions?.['code'];
  return typeof code === 'string' && OF_THE_QUERY.has(code) ? code : undefined;
}
