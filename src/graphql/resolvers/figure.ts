import { toNumber } from '../../domain/fraction.ts';
import { divisorOf, MEAN_DIVISOR } from '../../domain/indicator.ts';
import { gapOf, isTargetMet, jsonNumber } from '../../figures/present.ts';
import { notYet } from '../context.ts';
import type { Resolvers } from '../generated/types.ts';
import { rankOfFigure } from '../ranks.ts';

export const figure: Resolvers = {
  Figure: {
    indicator: ({ definition }) => definition,
    subject: ({ view, subject }) => ({ ...subject, view }),
    period: ({ view }) => view.period.code,
    value: ({ value }) => value && toNumber(value),
    percent: ({ value, definition }) => (value && definition.kind !== 'COUNT' ? toNumber(value) * 100 : null),
    numerator: ({ parts, definition, reason }) =>
      reason === null || reason === 'ZERO_DENOMINATOR' ? jsonNumber(parts.numerator, definition) : null,
    denominator: ({ parts, definition, reason }) => {
      if (reason !== null && reason !== 'ZERO_DENOMINATOR') return null;
      if (definition.kind !== 'COUNT') return jsonNumber(parts.denominator, definition);
      return divisorOf(definition) % MEAN_DIVISOR === 0 ? MEAN_DIVISOR : null;
    },
    low: () => notYet('low', 'coverage and missing say how complete the figure is'),
    high: () => notYet('high', 'coverage and missing say how complete the figure is'),
    due: ({ parts }) => Number(parts.due),
    reported: ({ parts }) => Number(parts.reported),
    carried: ({ parts }) => Number(parts.carried),
    missing: ({ missing }) => missing,
    missingByReason: ({ parts }) => ({
      notCollected: Number(parts.missingNotCollected),
      rejected: Number(parts.missingRejected),
      unexplained: Number(parts.missingUnexplained),
    }),
    excused: ({ parts }) => Number(parts.excused),
    unplaced: ({ parts }) => Number(parts.unplaced),
    coverage: ({ parts }) => (parts.due === 0 ? null : Number(parts.reported) / Number(parts.due)),
    months: ({ view }) => view.period.months,
    openMonths: ({ view }) => view.header?.openMonths ?? 0,
    rank: (of, args, context) => rankOfFigure(context, of, args),
    target: ({ definition }) => (definition.targetRate === null ? null : Number(definition.targetRate)),
    gap: (of) => gapOf(of),
    targetMet: (of) => isTargetMet(of),
    change: () => notYet('change', 'ask for the figure of the other period under an alias'),
    shareOfParent: () => notYet('shareOfParent', 'ask for parent { figure } and divide'),
    state: (of, _args, { reader }) => reader.state(of),
    revision: ({ view }) => view.header?.revision ?? null,
    publication: ({ view }) => view.header?.publication ?? null,
    converted: () => false,
    explain: () => notYet('explain', 'ask for children { figure } to see what the figure is made of'),
  },
};
