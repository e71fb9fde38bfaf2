import { lastReceiptSource } from '../../batches/batchReader.ts';
import { moveView, notYet } from '../context.ts';
import type { Resolvers } from '../generated/types.ts';
import { indicatorOf, indicatorsOf } from '../indicators.ts';
import { scalars } from '../scalars.ts';
import { groupOf, groupsOf, nationOf, unitOf, unitPage } from '../units.ts';
import { VERSION } from '../../version.ts';

export const base: Resolvers = {
  ...scalars,
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
    freshness: () => notYet('freshness', 'ask for publications(first: 1) { nodes { publishedAt } }'),
    about: async (_parent, _args, { library }) => ({
      name: 'Tổng Hợp',
      version: VERSION,
      data: describeData(await lastReceiptSource(library.database, 'UNITS')),
    }),
  },
};

/** The demonstration's batches say in their source what they are. */
function describeData(source: string | undefined): string {
  if (source === undefined) return 'No units have been imported.';
  if (!source.startsWith('demonstration')) return `Units from ${source}.`;
  return `D${source.slice(1)}. The units are those of April 2023; no figure describes a real office.`;
}
