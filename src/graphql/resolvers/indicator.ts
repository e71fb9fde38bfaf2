import { levelDepth } from '../../domain/level.ts';
import { versionsOf } from '../../indicators/indicatorReader.ts';
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
    validTo: (definition) =>
      versionsOf(definition).find((version) => version.definition === definition)?.validTo ?? null,
    versions: (definition, _args, { budget }) => {
      const versions = versionsOf(definition);
      budget.spendRows(versions.length);
      return versions.map((version) => version.definition);
    },
    target: ({ targetRate }) => (targetRate === null ? null : Number(targetRate)),
  },
};
