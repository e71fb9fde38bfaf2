import type { Database } from '../db/connect.ts';
import type { RunState } from '../domain/runState.ts';

/** A query that is not asked yet. */
type Query = ReturnType<Database['knex']['queryBuilder']>;

/** Which runs are meant; all of what is given has to hold. */
export interface RunFilter {
  readonly job?: string | undefined;
  readonly states?: readonly RunState[] | undefined;
  /** The machine that it was last done on. */
  readonly host?: string | undefined;
  /** Words of its last error, as they stand there, capitals and signs included. */
  readonly error?: string | undefined;
  readonly errorId?: string | undefined;
  /** First and last time slot, both included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Behind which run a page begins. */
export interface RunPlace {
  readonly slot: string;
  readonly job: string;
}

/** What is done has no error any more; what is skipped was neither tried nor interrupted, and has none yet. */
const WITH_ERROR: readonly RunState[] = ['WAITING', 'RUNNING', 'PARKED', 'CANCELLED'];

/** The runs that are meant, those of several states each by themselves, so that an index has the newest of each at hand. One query to be gone on with. */
export function runsOf(
  { knex }: Database,
  filter: RunFilter,
  page?: { readonly after?: RunPlace | undefined; readonly first: number },
): Query {
  const ofStates = (states: readonly RunState[] | undefined): Query => {
    const query = restrict(knex('run'), filter);
    if (states?.length === 1) query.where({ state: states[0] });
    else if (states) query.whereIn('state', states);
    if (page?.after)
      query.whereRaw('(slot < ? or (slot = ? and job > ?))', [page.after.slot, page.after.slot, page.after.job]);
    // Said besides, since of two things of which one holds no engine makes a beginning.
    if (page?.after) query.where('slot', '<=', page.after.slot);
    return page ? newestFirst(query, filter).limit(page.first) : query;
  };
  const states = statesOf(filter);
  if (!page || !states || states.length < 2) return ofStates(states);
  const each = states.map((state) => knex.select('*').from(ofStates([state]).as(state.toLowerCase())));
  return newestFirst(knex.select('*').from(knex.unionAll(each).as('runs')), filter).limit(page.first);
}

/** Each state once, however often it was named. */
function statesOf({ states, error, errorId }: RunFilter): readonly RunState[] | undefined {
  if (error === undefined && errorId === undefined) return states && [...new Set(states)];
  return WITH_ERROR.filter((state) => states?.includes(state) ?? true);
}

/** Of one job the second key says nothing, and keeps an engine from reading in the order that is there. */
function newestFirst(query: Query, { job }: RunFilter): Query {
  query.orderBy('slot', 'desc');
  return job === undefined ? query.orderBy('job') : query;
}

function restrict(query: Query, filter: RunFilter): Query {
  const { job, host, error, errorId, since, until } = filter;
  if (job !== undefined) query.where({ job });
  if (host !== undefined) query.where({ host });
  if (errorId !== undefined) query.where({ error_id: errorId });
  // Signs mean themselves, unlike with LIKE.
  if (error !== undefined) query.whereRaw('instr(error, ?) > 0', [error]);
  if (since !== undefined) query.where('slot', '>=', since);
  if (until !== undefined) query.where('slot', '<=', until);
  return query;
}
