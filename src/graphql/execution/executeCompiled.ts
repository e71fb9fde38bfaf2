import type { ApolloServerPlugin } from '@apollo/server';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Context } from '../context.ts';
import { CompiledQueries } from './compiledQueries.ts';

/** How operations are executed: compiled from their second time on, always where that is possible, or never. */
export type Execution = 'REPEATED' | 'COMPILED' | 'INTERPRETED';

/** Executes by compiled functions what is worth it; the answers are those of the interpreter. */
export function executeCompiled(
  execution: Execution,
  formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
): ApolloServerPlugin<Context> {
  let queries: CompiledQueries | undefined;
  return {
    serverWillStart({ schema }: { schema: GraphQLSchema }) {
      if (execution !== 'INTERPRETED') queries = new CompiledQueries(schema, execution === 'COMPILED');
      return Promise.resolve();
    },
    requestDidStart() {
      return Promise.resolve({
        async responseForOperation({ queryHash, document, operationName, request, contextValue, response }) {
          const compiled = queries?.find(`${queryHash} ${operationName ?? ''}`, document, operationName);
          if (!compiled) return null;
          const result: ExecutionResult = await compiled.query(undefined, contextValue, request.variables ?? {});
          // Faults of variables are told before anything is executed: the interpreter words them.
          if (result.data === undefined) return null;
          const { data, errors } = result;
          return {
            http: response.http,
            body: {
              kind: 'single',
              singleResult: {
                ...(errors && { errors: errors.map((error) => formatError(toFormatted(error), error)) }),
                data,
              },
            },
          };
        },
      });
    },
  };
}

function toFormatted({ message, locations, path, extensions }: GraphQLError): GraphQLFormattedError {
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { ...extensions } };
}
