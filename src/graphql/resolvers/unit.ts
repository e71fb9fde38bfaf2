import { ancestorsOf, childrenOf } from '../../domain/tree.ts';
import { groupsAt } from '../../figures/view.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import { figureOf, figuresOf, seriesOf } from '../figures.ts';
import type { Resolvers } from '../generated/types.ts';
import { missingPage } from '../missing.ts';
import { unitSource, type UnitSource } from '../sources.ts';
import {
  eventsOf,
  originOf,
  parentOf,
  predecessorsOf,
  stateAfter,
  stateBefore,
  successorsOf,
  unitsOf,
} from '../unitHistory.ts';
import { limited, orderUnits, unitPage } from '../units.ts';

const ordinalOf = ({ view, unit }: UnitSource): number => view.tree.ordinalOf[unit.id] ?? -1;

export const unit: Resolvers = {
  Subject: {
    __resolveType: (source) => (source.type === 'UNIT' ? 'Unit' : 'Group'),
  },
  Unit: {
    code: ({ unit: { code } }) => code,
    name: ({ unit: { name } }) => name,
    nameEn: ({ unit: { nameEn } }) => nameEn,
    level: ({ unit: { level } }) => level,
    parent: (source, _args, context) => {
      const ordinal = ordinalOf(source);
      const parent = ordinal < 0 ? -1 : source.view.tree.parent[ordinal]!;
      if (parent < 0) return null;
      context.budget.spendRows(1);
      return unitSource(source.view, parent);
    },
    ancestors: (source, _args, context) => {
      const ordinal = ordinalOf(source);
      const ancestors = ordinal < 0 ? [] : ancestorsOf(source.view.tree, ordinal);
      context.budget.spendRows(ancestors.length);
      return ancestors.map((above) => unitSource(source.view, above));
    },
    children: (source, { first, orderBy }, context) => {
      const ordinal = ordinalOf(source);
      const children =
        ordinal < 0 ? [] : childrenOf(source.view.tree, ordinal).map((child) => unitSource(source.view, child));
      return whenKnown(orderUnits(context, children, orderBy), (units) => limited(context, units, first));
    },
    descendants: (source, select, context) => unitPage(context, source.view, select, { beneath: source.unit.id }),
    groups: (source, _args, context) => {
      const groups = groupsAt(source.view, ordinalOf(source));
      context.budget.spendRows(groups.length);
      return groups.map((group) => ({ type: 'GROUP', view: source.view, group }));
    },
    validFrom: ({ unit: { validFrom } }) => validFrom,
    validTo: ({ unit: { validTo } }) => validTo,
    predecessors: (source, _args, context) => predecessorsOf(context, source),
    successors: (source, _args, context) => successorsOf(context, source),
    events: (source, _args, context) => eventsOf(context, source),
    figure: (source, args, context) => figureOf(context, source, args),
    figures: (source, args, context) => figuresOf(context, source, args),
    series: (source, args, context) => seriesOf(context, source, args),
    missing: (source, args, context) => missingPage(context, source, args),
  },
  UnitEvent: {
    type: ({ event }) => event.type,
    day: ({ event }) => event.day,
    before: (of) => stateBefore(of),
    after: (of) => stateAfter(of),
    ended: ({ view, event }, _args, context) => unitsOf(context, view, event.ended),
    begun: ({ view, event }, _args, context) => unitsOf(context, view, event.begun, 'first'),
    receipt: async (of, _args, context) => (await originOf(context, of)).receipt,
    receivedAt: async (of, _args, context) => (await originOf(context, of)).receivedAt,
  },
  UnitState: {
    code: ({ unit: { code } }) => code,
    name: ({ unit: { name } }) => name,
    nameEn: ({ unit: { nameEn } }) => nameEn,
    parent: (of, _args, context) => parentOf(context, of),
  },
};
