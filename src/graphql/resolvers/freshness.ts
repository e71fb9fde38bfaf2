import { readFreshness } from '../../figures/freshness.ts';
import type { Resolvers } from '../generated/types.ts';

export const freshness: Resolvers = {
  Query: {
    freshness: (_parent, _args, context) => {
      context.markVolatile();
      return readFreshness(context.library);
    },
  },
};
