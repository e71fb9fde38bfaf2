import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from './context.ts';

/** What failed may succeed the next time: such answers are not for keeping. */
export const keepNoErrors: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ contextValue, response: { body } }) {
        if (body.kind !== 'single' || body.singleResult.errors) contextValue.markVolatile();
        return Promise.resolve();
      },
    }),
};
