import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '../logger.ts';
import type { Context } from './context.ts';
import { createFormatError } from './formatError.ts';
import { limitErrors } from './limitErrors.ts';
import { createSchema } from './schema.ts';

const MOST_TOKENS = 4000;

/** The GraphQL server; the only file that knows Apollo's. */
export function createGraphqlServer(logger: Logger): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: createSchema(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError: createFormatError(logger),
    parseOptions: { maxLexicalTokens: MOST_TOKENS },
    maxRecursiveSelections: true,
    stopOnTerminationSignals: false,
    plugins: [limitErrors, ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
}
