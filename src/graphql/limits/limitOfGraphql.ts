import type { GraphQLFormattedError } from 'graphql';

/** graphql's own limits are known by their messages only: told here with a code of ours and the way out. Undefined for any other message. */
export function limitOfGraphql(message: string): GraphQLFormattedError | undefined {
  const [, tokens] = /Document contains more tha[nt] (\d+) tokens/.exec(message) ?? [];
  if (tokens !== undefined) {
    const wayOut =
      'hand over lists as variables, name many at once with figures(indicators: [...]), or ask for a "table"';
    return {
      message: `the query is longer than ${tokens} words and signs: ${wayOut}`,
      extensions: { code: 'TOO_MANY_TOKENS', limit: Number(tokens), wayOut },
    };
  }
  if (message === 'Validation aborted.') {
    const wayOut = 'write each field once; what is asked of it may stand together';
    return {
      message: `the query repeats so many fields that they cannot be compared with each other: ${wayOut}`,
      extensions: { code: 'TOO_MANY_SELECTIONS', wayOut },
    };
  }
  // The parser calls itself for what is written within something else.
  if (message.includes('Maximum call stack')) {
    const wayOut = 'write lists and objects flat, or hand them over as variables';
    return {
      message: `the query has too much written within each other: ${wayOut}`,
      extensions: { code: 'QUERY_TOO_DEEP', wayOut },
    };
  }
  return undefined;
}
