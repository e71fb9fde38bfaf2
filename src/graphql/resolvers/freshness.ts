import { readFreshness } from '../../figures/freshness.ts';
import type { Resolvers } from '../generated/types.ts';
import { outstandingMonths } from '../outstanding.ts';
import { unitIn } from '../sources.ts';

export const freshness: Resolvers = {
  Query: {
    freshness: (_parent, _args, context) => {
      context.markVolatile();
      return readFreshness(context.library);
    },
  },
  Freshness: {
    outstanding: (found, { last }, context) => outstandingMonths(context, found, last),
  },
  OutstandingMonth: {
    month: ({ nation }) => nation.view.period.code,
    expected: ({ nation }) => nation.expected,
    received: ({ nation }) => nation.received,
    outstanding: ({ nation }) => nation.outstanding,
    provinces: ({ provinces }) => provinces,
  },
  OutstandingProvince: {
    unit: ({ view, unit }) => unitIn(view, unit),
  },
};
