import { RUN_STATES, type RunState } from '../../domain/runState.ts';
import { readJobStatus } from '../../runs/jobReader.ts';
import { countRuns, readRuns } from '../../runs/runReader.ts';
import { nextSlot } from '../../scheduler/slots.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/types.ts';
import { runsWanted } from '../runs.ts';
import { decodeCursor, encodeCursor, pageSize, toPage } from '../page.ts';

/** What was begun at some time, whatever came of it. */
const BEGUN: readonly RunState[] = RUN_STATES.filter((state) => state !== 'SKIPPED' && state !== 'WAITING');

/** Names of people, keys and machines, and what went wrong, are told to those who operate the jobs. */
function forOperators<Told>({ caller }: Context, told: Told): Told | null {
  return caller?.role === 'OPERATOR' ? told : null;
}

export const run: Resolvers = {
  Query: {
    jobs: (_parent, _args, context) => {
      context.markVolatile();
      return context.jobs;
    },
    runs: async (_parent, { first, after, ...filter }, context) => {
      context.markVolatile();
      const { database } = context.library;
      const wanted = runsWanted(context, filter);
      const size = pageSize(first, 20);
      const [slot, of] = after == null ? [] : decodeCursor(after, ['string', 'string']).map(String);
      const place = slot === undefined || of === undefined ? undefined : { slot, job: of };
      const found = await readRuns(database, { ...wanted, after: place, first: size + 1 });
      const total = await countRuns(database, wanted);
      return toPage(found.slice(0, size), total, found.length > size, (shown) => encodeCursor([shown.slot, shown.job]));
    },
  },
  Run: {
    requestedBy: ({ requestedBy }, _args, context) => forOperators(context, requestedBy),
    error: ({ error }, _args, context) => forOperators(context, error),
    host: ({ host }, _args, context) => forOperators(context, host),
  },
  Job: {
    state: async ({ name }, _args, context) => (await readJobStatus(context.library.database, name)).state,
    nextRun: async (job, _args, { library: { database } }) => {
      const { pausedAt, now } = await readJobStatus(database, job.name);
      return pausedAt === null ? (nextSlot(job, new Date(now))?.toISOString() ?? null) : null;
    },
    lastRun: async ({ name }, _args, { library: { database } }) =>
      (await readRuns(database, { job: name, states: BEGUN, first: 1 }))[0] ?? null,
    missedSlots: ({ missed }) => (({ all: 'ALL', once: 'ONCE', skip: 'SKIP' }) as const)[missed],
    registeredAt: async ({ name }, _args, context) =>
      (await readJobStatus(context.library.database, name)).registeredAt,
    pausedAt: async ({ name }, _args, context) => (await readJobStatus(context.library.database, name)).pausedAt,
    pausedBy: async ({ name }, _args, context) =>
      forOperators(context, (await readJobStatus(context.library.database, name)).pausedBy),
    waiting: ({ name }, _args, { library: { database } }) => countRuns(database, { job: name, states: ['WAITING'] }),
    parked: ({ name }, _args, { library: { database } }) => countRuns(database, { job: name, states: ['PARKED'] }),
  },
};
