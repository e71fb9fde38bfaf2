import { toNumber, toPercent, type Fraction } from '../../domain/fraction.ts';
import { denominatorOf, isShare, numeratorOf } from '../../figures/present.ts';
import { changeOfFigure, figureAt, shareOfParent } from '../comparisons.ts';
import type { Resolvers } from '../generated/types.ts';
import { rankOfFigure } from '../ranks.ts';

export const figure: Resolvers = {
  Figure: {
    indicator: ({ definition }) => definition,
    subject: ({ view, subject }) => ({ ...subject, view }),
    period: ({ view }) => view.period.code,
    value: ({ value }) => value && toNumber(value),
    percent: ({ value, definition }) => (value && isShare(definition) ? toNumber(value) * 100 : null),
    numerator: numeratorOf,
    denominator: denominatorOf,
    low: ({ low }) => low && toNumber(low),
    high: ({ high }) => high && toNumber(high),
    unbounded: ({ unbounded }) => unbounded,
    assumesDenominator: ({ assumesDenominator }) => assumesDenominator,
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
    target: ({ target }) => target && toNumber(target),
    gap: ({ gap }) => gap && toNumber(gap),
    targetMet: ({ targetMet }) => targetMet,
    change: (of, args, context) => changeOfFigure(context, of, args),
    at: (of, args, context) => figureAt(context, of, args),
    shareOfParent: async (of, _args, context) => numberOrNull(await shareOfParent(context, of)),
    state: (of, _args, { reader }) => reader.state(of),
    revision: ({ view }) => view.header?.revision ?? null,
    publication: ({ view }) => view.header?.publication ?? null,
    converted: () => false,
    explain: (of) => of,
  },
  Change: {
    absolute: ({ absolute }) => numberOrNull(absolute),
    percent: ({ relative }) => relative && toPercent(relative),
    percentagePoints: ({ figure: { definition }, absolute }) =>
      absolute && isShare(definition) ? toPercent(absolute) : null,
  },
};

function numberOrNull(value: Fraction | null): number | null {
  return value && toNumber(value);
}
