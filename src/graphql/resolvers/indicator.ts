import { levelDepth } from '../../domain/level.ts';
import type { Resolvers, TimeRule } from '../generated/types.ts';
import { targetAmountsOf } from '../indicators.ts';

export const indicator: Resolvers = {
  Indicator: {
    levels: ({ levels }) => [...levels].sort((a, b) => levelDepth(a) - levelDepth(b)),
    overTime: ({ overTime }) => overTime.replace('/', '_OVER_') as TimeRule,
    limit: ({ limit, scale }) => limit / 10 ** scale,
    carry: ({ carryMonths }) => carryMonths,
    minimumCoverage: ({ minimumCoverage }) => (minimumCoverage === null ? null : Number(minimumCoverage)),
    targetAmounts: (definition, _args, context) => targetAmountsOf(context, definition),
    target: ({ targetRate }) => (targetRate === null ? null : Number(targetRate)),
  },
};
