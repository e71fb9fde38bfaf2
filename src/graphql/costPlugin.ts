import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, type GraphQLSchema } from 'graphql';
import { KnownError } from '../domain/errors.ts';
import type { Edition } from '../figures/snapshotLibrary.ts';
import type { Context } from './context.ts';
import { estimateCost } from './cost/estimateCost.ts';
import { createEstimators } from './cost/estimators.ts';
import { costHeaders } from './costHeaders.ts';

/** Fields at the top that look at no publication; whoever asks for nothing else gets his answer before there is one. */
const WITHOUT_EDITION = new Set([
  'about',
  'jobs',
  'runs',
  'publications',
  'cost',
  'runJob',
  'cancelRun',
  'releaseRun',
  'pauseJob',
  'resumeJob',
  '__schema',
  '__type',
  '__typename',
]);

/** Estimates what an operation costs before it is executed, refuses what is too large, and tells the rest by headers. */
export function costPlugin(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const estimators = createEstimators(schema);
  return {
    requestDidStart: () =>
      Promise.resolve({
        async didResolveOperation({ document, operation, request, contextValue: context, response }) {
          if (!operation) return;
          const looksAtFigures = !operation.selectionSet.selections.every(
            (selection) => selection.kind === Kind.FIELD && WITHOUT_EDITION.has(selection.name.value),
          );
          const edition = looksAtFigures ? await latestEdition(context) : undefined;
          const variables = request.variables ?? {};
          const estimate = estimateCost({ schema, document, operation, variables }, estimators, edition);
          for (const [name, value] of Object.entries(costHeaders(context.budget, estimate.cost, edition)))
            response.http.headers.set(name, value);
          try {
            context.budget.admit(estimate);
            await context.budget.begin();
          } catch (error) {
            if (!(error instanceof KnownError)) throw error;
            const isBusy = error.code === 'SERVER_BUSY';
            if (isBusy) response.http.headers.set('retry-after', '1');
            const http = { status: isBusy ? 503 : 400 };
            throw new GraphQLError(error.message, { originalError: error, extensions: { http } });
          }
        },
        // Whatever part of it is there by now: an answer that is late is none.
        willSendResponse({ errors = [], contextValue: context, response }) {
          const { dialect } = context.library.database;
          const hasErrors = response.body.kind === 'single' && response.body.singleResult.errors !== undefined;
          const isLate =
            errors.some(({ originalError }) => dialect.isTimeout(originalError)) ||
            (hasErrors && context.budget.isOver);
          if (!isLate) {
            if (response.http.status === 503) context.budget.refused('SERVER_BUSY');
            return Promise.resolve();
          }
          context.budget.refused('QUERY_TIMEOUT');
          const { code, message, details } = context.budget.timeout();
          response.body = { kind: 'single', singleResult: { errors: [{ message, extensions: { code, ...details } }] } };
          response.http.status = 503;
          response.http.headers.set('retry-after', String(context.budget.retrySeconds));
          return Promise.resolve();
        },
      }),
  };
}

/** Undefined where nothing has been published, or the database does not answer: the resolvers say so, each at its place. */
async function latestEdition(context: Context): Promise<Edition | undefined> {
  try {
    return await context.edition();
  } catch {
    return undefined;
  }
}
