import { availabilityOf, grainsOf, periodsOf } from '../availability.ts';
import type { Resolvers } from '../generated/types.ts';

export const availability: Resolvers = {
  Query: {
    availability: (_parent, args, context) => availabilityOf(context, args),
  },
  Availability: {
    indicator: ({ definition }) => definition,
    grains: (of) => grainsOf(of),
    periods: (of, { grain }) => periodsOf(of, grain),
  },
  PeriodAvailability: {
    period: ({ period }) => period.code,
    revision: ({ header }) => header.revision,
    publication: ({ header }) => header.publication,
    openMonths: ({ header }) => header.openMonths,
    coverage: ({ due, reported }) => (due === 0 ? null : reported / due),
  },
};
