import { countPublications, readPublications } from '../../snapshots/publicationReader.ts';
import type { Resolvers } from '../generated/types.ts';
import { decodeCursor, encodeCursor, pageSize, toPage } from '../page.ts';

export const publication: Resolvers = {
  Query: {
    publications: async (_parent, { first, after }, context) => {
      context.markVolatile();
      const { database } = context.library;
      const size = pageSize(first, 20);
      const below = after == null ? undefined : Number(decodeCursor(after, ['number'])[0]);
      const found = await readPublications(database, below, size + 1);
      return toPage(found.slice(0, size), await countPublications(database), found.length > size, ({ number }) =>
        encodeCursor([number]),
      );
    },
  },
  Publication: {
    revisions: async ({ number }, _args, { publishedPeriods }) => (await publishedPeriods.load(number)) ?? [],
  },
};
