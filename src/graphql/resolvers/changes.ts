import { toNumber } from '../../domain/fraction.ts';
import { difference } from '../../figures/changes/changedFigure.ts';
import { countByCause } from '../../figures/changes/countByCause.ts';
import { numberOrNull, showMoment, showParts } from '../../figures/changes/shownChange.ts';
import { showFigure } from '../../figures/shownFigure.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import { figureNow } from '../changes.ts';
import type { Resolvers } from '../generated/types.ts';

export const changes: Resolvers = {
  FigureChangeConnection: {
    since: ({ since }) => since?.publication.number ?? null,
    publication: ({ view }) => view.edition.publication.number,
    byCause: ({ list, places }) => countByCause(list, places),
  },
  FigureChange: {
    figure: (change, _args, context) => whenKnown(figureNow(context, change), (figure) => showFigure(figure)),
    before: ({ changed: { before } }) => numberOrNull(before.value),
    after: ({ changed: { after } }) => numberOrNull(after.value),
    change: ({ changed: { before, after } }) => numberOrNull(difference(before.value, after.value)),
    size: ({ changed: { size } }) => toNumber(size),
    then: ({ changed: { before } }) => showMoment(before),
    now: ({ changed: { after } }) => showMoment(after),
    parts: ({ changed }) => showParts(changed),
  },
};
