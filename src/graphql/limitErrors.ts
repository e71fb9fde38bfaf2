import type { ApolloServerPlugin } from '@apollo/server';

const LISTED = 100;

/** A query that fails at every one of thousands of places is told of the first ones, and of how many more there are. */
export const limitErrors: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response: { body } }) {
        if (body.kind !== 'single' || !body.singleResult.errors) return Promise.resolve();
        const { errors } = body.singleResult;
        const more = errors.length - LISTED;
        if (more > 0) {
          const rest = {
            message: `${more} more errors are not listed`,
            extensions: { code: 'MORE_ERRORS', count: more },
          };
          body.singleResult.errors = [...errors.slice(0, LISTED), rest];
        }
        return Promise.resolve();
      },
    }),
};
