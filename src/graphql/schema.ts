import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';
import { RESOLVERS } from './resolvers/index.ts';
import { readSdl } from './sdl.ts';

export function createSchema(): GraphQLSchema {
  return makeExecutableSchema<Context>({
    typeDefs: readSdl(),
    resolvers: [...RESOLVERS],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}
