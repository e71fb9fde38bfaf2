import { membersOf } from '../../figures/view.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import { figureOf, figuresOf, seriesOf } from '../figures.ts';
import type { Resolvers } from '../generated/types.ts';
import { missingPage } from '../missing.ts';
import { unitSource } from '../sources.ts';
import { limited, orderUnits } from '../units.ts';

export const group: Resolvers = {
  Group: {
    code: ({ group: { code } }) => code,
    name: ({ group: { name } }) => name,
    nameEn: ({ group: { nameEn } }) => nameEn,
    members: ({ view, group: of }, { first, orderBy }, context) => {
      const members = membersOf(view, of).map((ordinal) => unitSource(view, ordinal));
      return whenKnown(orderUnits(context, members, orderBy ?? { by: 'CODE' }), (units) =>
        limited(context, units, first),
      );
    },
    figure: (source, args, context) => figureOf(context, source, args),
    figures: (source, args, context) => figuresOf(context, source, args),
    series: (source, args, context) => seriesOf(context, source, args),
    missing: (source, args, context) => missingPage(context, source, args),
  },
};
