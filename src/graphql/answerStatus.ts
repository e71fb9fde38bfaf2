import type { ApolloServerPlugin } from '@apollo/server';

/** Faults that stand in the query or its variables; what is refused for its size keeps its 4xx for every client. */
const OF_THE_QUERY = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'INVALID_ARGUMENT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * GraphQL over HTTP: who asks for `application/json` and does not know `application/graphql-response+json` gets 200 with the errors of a query
 * that cannot be executed. Who asks for nothing in particular, as curl does, gets the 400 that its exit code can tell.
 */
export const answerStatus: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response: { http, body } }) {
        const accept = request.http?.headers.get('accept') ?? '';
        if (
          http.status === 400 &&
          accept.includes('application/json') &&
          !accept.includes('application/graphql-response+json') &&
          body.kind === 'single' &&
          body.singleResult.errors?.every(({ extensions }) => OF_THE_QUERY.has(String(extensions?.['code'])))
        )
          http.status = 200;
        return Promise.resolve();
      },
    }),
};
