import { describeData } from '../../figures/describeData.ts';
import { moveView, notYet } from '../context.ts';
import type { Resolvers } from '../generated/types.ts';
import { indicatorOf, indicatorsOf } from '../indicators.ts';
import { groupOf, groupsOf, nationOf, unitOf, unitPage } from '../units.ts';
import { VERSION } from '../../version.ts';

export const base: Resolvers = {
  Query: {
    snapshot: (_parent, args, context) => moveView(context, undefined, args),
    nation: async (_parent, _args, context) => nationOf(await moveView(context, undefined, {})),
    unit: async (_parent, { code, on }, context) => unitOf(await moveView(context, undefined, {}), code, on),
    group: async (_parent, { code }, context) => groupOf(await moveView(context, undefined, {}), code),
    units: async (_parent, { on, ...select }, context) =>
      unitPage(context, await moveView(context, undefined, {}), select, { on }),
    groups: async (_parent, _args, context) => groupsOf(await moveView(context, undefined, {})),
    indicator: async (_parent, { code }, context) => indicatorOf(await moveView(context, undefined, {}), code),
    indicators: async (_parent, args, context) => indicatorsOf(await moveView(context, undefined, {}), args),
    table: () => notYet('table', 'ask for units { nodes { figures } } by page'),
    availability: () => notYet('availability', 'ask for indicators { code levels }'),
    freshness: () => notYet('freshness', 'ask for publications(first: 1) { nodes { publishedAt } }'),
    about: async (_parent, _args, { library }) => ({
      name: 'Tổng Hợp',
      version: VERSION,
      data: await describeData(library.database),
    }),
  },
};
