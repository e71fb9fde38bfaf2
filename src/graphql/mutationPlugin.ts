import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { KnownError } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { operatorOf } from './operations.ts';

/** Refuses whoever may not operate the jobs before anything of a mutation is executed; and sees to it that no answer to one is kept. */
export const mutationPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ operation, contextValue: context, response }) {
        if (operation?.operation !== OperationTypeNode.MUTATION) return Promise.resolve();
        context.markVolatile();
        response.http.headers.set('cache-control', 'no-store');
        try {
          operatorOf(context);
          return Promise.resolve();
        } catch (error) {
          if (!(error instanceof KnownError)) throw error;
          const isUnknown = error.code === 'UNAUTHENTICATED';
          if (isUnknown) response.http.headers.set('www-authenticate', 'Bearer realm="tonghop"');
          const http = { status: isUnknown ? 401 : 403 };
          return Promise.reject(new GraphQLError(error.message, { originalError: error, extensions: { http } }));
        }
      },
    }),
};
