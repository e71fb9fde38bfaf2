import { levelDepth } from '../../domain/level.ts';
import type { Resolvers, TimeRule } from '../generated/types.ts';

export const indicator: Resolvers = {
  Indicator: {
    levels: ({ levels }) => [...levels].sort((a, b) => levelDepth(a) - levelDepth(b)),
    overTime: ({ overTime }) => overTime.replace('/', '_OVER_') as TimeRule,
    limit: ({ limit, scale }) => limit / 10 ** scale,
    target: ({ targetRate }) => (targetRate === null ? null : Number(targetRate)),
  },
};
