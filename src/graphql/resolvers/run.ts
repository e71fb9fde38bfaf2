import { countRuns, readRuns } from '../../runs/runReader.ts';
import type { Resolvers } from '../generated/types.ts';
import { decodeCursor, encodeCursor, pageSize, toPage } from '../page.ts';

export const run: Resolvers = {
  Query: {
    jobs: (_parent, _args, context) => {
      context.markVolatile();
      return context.jobs;
    },
    runs: async (_parent, { job, first, after }, context) => {
      context.markVolatile();
      const { database } = context.library;
      const size = pageSize(first, 20);
      const [slot, of] = after == null ? [] : decodeCursor(after, ['string', 'string']).map(String);
      const found = await readRuns(database, {
        job: job ?? undefined,
        after: slot === undefined || of === undefined ? undefined : { slot, job: of },
        first: size + 1,
      });
      return toPage(found.slice(0, size), await countRuns(database, job ?? undefined), found.length > size, (shown) =>
        encodeCursor([shown.slot, shown.job]),
      );
    },
  },
  Job: {
    lastRun: async ({ name }, _args, { library: { database } }) =>
      (await readRuns(database, { job: name, first: 1 }))[0] ?? null,
  },
};
