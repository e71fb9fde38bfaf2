import { describeData } from '../../figures/describeData.ts';
import { moveView } from '../context.ts';
import type { Resolvers } from '../generated/types.ts';
import { indicatorOf, indicatorsOf } from '../indicators.ts';
import { tablePage } from '../tables.ts';
import { groupOf, groupsOf, nationOf, unitOf, unitPage } from '../units.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import { VERSION } from '../../version.ts';

export const base: Resolvers = {
  Query: {
    snapshot: (_parent, args, context) => moveView(context, undefined, args),
    nation: (_parent, _args, context) => whenKnown(moveView(context, undefined, {}), nationOf),
    unit: (_parent, { code, on }, context) =>
      whenKnown(moveView(context, undefined, {}), (view) => unitOf(view, code, on)),
    group: (_parent, { code }, context) => whenKnown(moveView(context, undefined, {}), (view) => groupOf(view, code)),
    units: async (_parent, { on, ...select }, context) =>
      unitPage(context, await moveView(context, undefined, {}), select, { on }),
    groups: (_parent, _args, context) => whenKnown(moveView(context, undefined, {}), groupsOf),
    indicator: async (_parent, { code }, context) => indicatorOf(await moveView(context, undefined, {}), code),
    indicators: async (_parent, args, context) => indicatorsOf(await moveView(context, undefined, {}), args),
    table: (_parent, args, context) => tablePage(context, undefined, args),
    cost: (_parent, _args, { budget: { estimated, limit } }) => ({ estimated, limit, remaining: limit - estimated }),
    about: async (_parent, _args, context) => {
      context.markVolatile();
      return { name: 'Tổng Hợp', version: VERSION, data: await describeData(context.library.database) };
    },
  },
};
