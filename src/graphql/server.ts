import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '../logger.ts';
import type { Limits } from '../config.ts';
import type { Context } from './context.ts';
import { costPlugin } from './costPlugin.ts';
import { answerStatus } from './answerStatus.ts';
import { boundAnswer } from './execution/boundAnswer.ts';
import { executeByPrinting, stringifyResult, type Execution } from './execution/executeByPrinting.ts';
import { createFormatError } from './formatError.ts';
import { keepNoErrors } from './keepNoErrors.ts';
import { limitErrors } from './limitErrors.ts';
import { limitStructure } from './limits/limitStructure.ts';
import { mutationPlugin } from './mutationPlugin.ts';
import { orderErrors } from './orderErrors.ts';
import { createPersistedQueries } from './persistedQueries.ts';
import { createSchema } from './schema.ts';

const LISTED_FAULTS = 100;

/** The GraphQL server; the only file that knows Apollo's. */
export function createGraphqlServer(
  logger: Logger,
  limits: Limits,
  open: { readonly introspection: boolean; readonly persistedQueries: boolean },
  execution: Execution = 'PRINTED',
): ApolloServer<Context> {
  const formatError = createFormatError(logger);
  const schema = createSchema();
  return new ApolloServer<Context>({
    schema,
    introspection: open.introspection,
    persistedQueries: open.persistedQueries && { cache: createPersistedQueries() },
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    formatError,
    stringifyResult,
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationOptions: { maxErrors: LISTED_FAULTS },
    validationRules: [limitStructure(limits)],
    stopOnTerminationSignals: false,
    plugins: [
      mutationPlugin,
      costPlugin(schema),
      orderErrors,
      limitErrors,
      boundAnswer,
      keepNoErrors,
      answerStatus,
      ...(execution === 'PRINTED' ? [executeByPrinting()] : []),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
