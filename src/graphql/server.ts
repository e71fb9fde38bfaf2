import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '../logger.ts';
import type { Limits } from '../config.ts';
import type { Context } from './context.ts';
import { answerStatus } from './answerStatus.ts';
import { createFormatError } from './formatError.ts';
import { limitErrors } from './limitErrors.ts';
import { limitStructure } from './limits/limitStructure.ts';
import { createSchema } from './schema.ts';

const LISTED_FAULTS = 100;

/** The GraphQL server; the only file that knows Apollo's. */
export function createGraphqlServer(logger: Logger, limits: Limits): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: createSchema(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError: createFormatError(logger),
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationOptions: { maxErrors: LISTED_FAULTS },
    validationRules: [limitStructure(limits)],
    stopOnTerminationSignals: false,
    plugins: [
      limitErrors,
      answerStatus,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
