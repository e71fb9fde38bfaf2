import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';
import { rejectInsteadOfThrowing } from './rejecting.ts';
import { RESOLVERS } from './resolvers/index.ts';
import { SCALARS } from './scalars.ts';
import { readSdl } from './sdl.ts';

export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<Context>({
    typeDefs: readSdl(),
    resolvers: [...RESOLVERS],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  // Scalars get their behaviour here and not as resolvers, which would replace them and lose what the SDL says of them.
  for (const [name, behaviour] of Object.entries(SCALARS)) {
    const type = schema.getType(name);
    if (!type || !('parseLiteral' in type)) throw new Error(`the SDL has no scalar ${name}`);
    Object.assign(type, behaviour);
  }
  rejectInsteadOfThrowing(schema);
  return schema;
}
