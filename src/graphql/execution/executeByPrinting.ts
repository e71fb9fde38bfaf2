import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { KnownError } from '../../domain/errors.ts';
import type { Context } from '../context.ts';
import { refused } from './boundAnswer.ts';
import { printOperation } from './printOperation.ts';

/** How operations are executed: printed as they are, and interpreted where that does not go well; or always interpreted. */
export type Execution = 'PRINTED' | 'INTERPRETED';

/** Stands for an answer whose bytes are in the context, in Apollo's hands and on the way out of them. */
const PRINTED = Object.freeze({ data: {} });
/** Stands for an answer of which nobody waits for the rest. */
const LATE = Object.freeze({ errors: [] });
export const PRINTED_BODY = 'printed';

/** Answers what goes well by printing it. */
export function executeByPrinting(): ApolloServerPlugin<Context> {
  let schema: GraphQLSchema;
  return {
    serverWillStart(started: { schema: GraphQLSchema }) {
      ({ schema } = started);
      return Promise.resolve();
    },
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation({ document, request, contextValue: context, response, ...asked }) {
          // None where a document has several and the request does not say which; the type promises one all the same.
          const operation = asked.operation as OperationDefinitionNode | undefined;
          if (!operation) return null;
          let printed: Buffer | undefined;
          try {
            const asOf = { schema, document, operation, variables: request.variables ?? {}, context };
            const printing = printOperation(asOf);
            printed = printing instanceof Promise ? await printing : printing;
          } catch (error) {
            if (!(error instanceof KnownError)) throw error;
            return refused(error, response.http);
          }
          if (printed === undefined) {
            // Whatever went wrong, it is too late to ask why; what is told instead is the same for all.
            if (context.budget.isOver) return { http: response.http, body: { kind: 'single', singleResult: LATE } };
            context.budget.beginAnew();
            return null;
          }
          context.answer.printed = printed;
          return { http: response.http, body: { kind: 'single', singleResult: PRINTED } };
        },
      }),
  };
}

/** What Apollo takes for the body of an answer. */
export function stringifyResult(result: FormattedExecutionResult): string {
  return result.data === PRINTED.data ? PRINTED_BODY : `${JSON.stringify(result)}\n`;
}
