import { toNumber, toPercent, type Fraction } from '../../domain/fraction.ts';
import { isShare } from '../../figures/present.ts';
import { showFigure, type ShownFigure } from '../../figures/shownFigure.ts';
import { breaksOfFigure, eventOfBreak } from '../breaks.ts';
import { changeOfFigure, figureAt, shareOfParent } from '../comparisons.ts';
import type { Figure as ContractFigure, FigureResolvers, Resolvers } from '../generated/types.ts';
import { rankOfFigure } from '../ranks.ts';
import { momentUnderVersion } from '../underVersion.ts';
import { unitsOf } from '../unitHistory.ts';

const FIGURE = {
  indicator: ({ figure: { definition } }) => definition,
  subject: ({ figure: { subject, view } }) => ({ ...subject, view }),
  missingByReason: ({ figure: { parts } }) => ({
    notCollected: Number(parts.missingNotCollected),
    rejected: Number(parts.missingRejected),
    unexplained: Number(parts.missingUnexplained),
  }),
  rank: ({ figure }, args, context) => rankOfFigure(context, figure, args),
  change: ({ figure }, args, context) => changeOfFigure(context, figure, args),
  breaks: ({ figure }, args, context) => breaksOfFigure(context, figure, args),
  underVersion: ({ figure }, { version }, context) => momentUnderVersion(context, figure, version),
  at: async ({ figure }, args, context) => showFigure(await figureAt(context, figure, args)),
  shareOfParent: async ({ figure }, _args, context) => numberOrNull(await shareOfParent(context, figure)),
  state: ({ figure }, _args, { reader }) => reader.state(figure),
  explain: ({ figure }) => figure,
} satisfies FigureResolvers;

/** The fields that no resolver tells are told by the figure itself. */
type ToldByItself = Omit<ContractFigure, '__typename' | keyof typeof FIGURE>;
type IfAllAreTold = ShownFigure extends ToldByItself ? FigureResolvers : never;

export const figure: Resolvers = {
  Figure: FIGURE satisfies IfAllAreTold,
  Break: {
    kind: ({ of }) => of.kind,
    day: ({ of }) => of.day,
    event: (source) => eventOfBreak(source),
    joined: ({ view, of }, _args, context) => (of.kind === 'MEMBERS' ? unitsOf(context, view, of.joined) : []),
    left: ({ view, of }, _args, context) => (of.kind === 'MEMBERS' ? unitsOf(context, view, of.left) : []),
    before: ({ of }) => (of.kind === 'DEFINITION' ? of.before : null),
    after: ({ of }) => (of.kind === 'DEFINITION' ? of.after : null),
  },
  Change: {
    absolute: ({ absolute }) => numberOrNull(absolute),
    percent: ({ relative }) => relative && toPercent(relative),
    percentagePoints: ({ figure: { definition }, absolute }) =>
      absolute && isShare(definition) ? toPercent(absolute) : null,
    earlier: ({ earlier }) => showFigure(earlier),
  },
};

function numberOrNull(value: Fraction | null): number | null {
  return value && toNumber(value);
}
