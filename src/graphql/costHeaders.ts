import type { Edition } from '../figures/snapshotLibrary.ts';
import type { Budget } from './limits/budget.ts';

/** What an answer says of its cost and of the publication that it is read from. */
export function costHeaders({ limit }: Budget, cost: number, edition: Edition | undefined): Record<string, string> {
  return {
    'x-query-cost': String(cost),
    'x-query-cost-limit': String(limit),
    'x-query-cost-remaining': String(Math.max(0, limit - cost)),
    ...(edition && {
      'x-publication': String(edition.publication.number),
      'x-published-at': edition.publication.publishedAt,
    }),
  };
}
