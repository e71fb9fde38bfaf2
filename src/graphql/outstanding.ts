import { KnownError } from '../domain/errors.ts';
import { monthsStillOpen, MOST_MONTHS, outstandingOf, type OutstandingMonth } from '../figures/explain/outstanding.ts';
import type { Freshness } from '../figures/freshness.ts';
import type { Context } from './context.ts';
import { spendLookingThrough } from './lookThrough.ts';
import { nationOf } from './units.ts';

/** Of each open month the counts of the nation and of its provinces, as the last publication has them. */
export async function outstandingMonths(
  context: Context,
  { publication }: Freshness,
  last: number,
): Promise<OutstandingMonth[]> {
  if (last < 1 || last > MOST_MONTHS)
    throw new KnownError('INVALID_ARGUMENT', `last: ${last} is not allowed; 1 to ${MOST_MONTHS} months`, {
      details: { argument: 'last', value: last, allowed: `1..${MOST_MONTHS}` },
    });
  if (publication === null) return [];
  const edition = await context.editionOf(publication);
  const found: OutstandingMonth[] = [];
  for (const month of monthsStillOpen(edition, last))
    found.push(
      await outstandingOf(edition, month, (view) => {
        const nation = nationOf(view);
        spendLookingThrough(context, view, nation);
        return context.explanations.missing(view, nation);
      }),
    );
  return found;
}
