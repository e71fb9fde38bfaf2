import { isRunState } from '../domain/runState.ts';
import { Faults } from '../figures/table/faults.ts';
import { shortened } from '../lib/nearest.ts';
import type { RunFilter } from '../runs/runFilter.ts';
import type { Context } from './context.ts';
import type { QueryRunsArgs } from './generated/types.ts';
import { attempt, operatorOf } from './operations.ts';

const LONGEST = 200;

/** Which runs a query means, with all faults of its arguments at once. */
export function runsWanted(
  context: Context,
  { job, states, host, error, errorId, since, until }: Omit<QueryRunsArgs, 'first' | 'after'>,
): RunFilter {
  const faults = new Faults();
  for (const [field, text] of Object.entries({ host, error, errorId }))
    if (text != null && (text === '' || text.length > LONGEST))
      faults.add(
        'INVALID_ARGUMENT',
        field,
        `"${shortened(text)}" is not looked for; give 1 to ${LONGEST} characters`,
        text,
      );
  if (since != null && until != null && instantOf(since) > instantOf(until))
    faults.add('INVALID_ARGUMENT', 'until', `${until} lies before since, ${since}`, until);
  // What is told to operators alone would be told to everybody who may look for it.
  for (const [field, text] of Object.entries({ host, error }))
    if (text != null) attempt(faults, field, text, () => operatorOf(context));
  faults.refuse();
  return {
    job: job ?? undefined,
    states: states?.filter(isRunState),
    host: host ?? undefined,
    error: error ?? undefined,
    errorId: errorId ?? undefined,
    since: since == null ? undefined : instantOf(since),
    until: until == null ? undefined : instantOf(until),
  };
}

/** As slots are stored. */
function instantOf(text: string): string {
  return new Date(text).toISOString();
}
