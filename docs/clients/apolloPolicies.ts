import type { TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

const SELECTION = ['within', 'level', 'search', 'orderBy'];

/**
 * How the cache of Apollo Client should treat our types. A snapshot is one period as one publication shows it, and never changes: it
 * is known by the two, and what stands beneath it (units, groups, figures) is kept within it.
 *
 * Never give `Unit`, `Group` or `Figure` a key of their own: 01 in 2010-11 and 01 in 2010-12 would become one object, and one period
 * would be shown with the figures of the other.
 */
export const tonghopPolicies: TypePolicies = {
  Snapshot: { keyFields: ['period', 'publication'], fields: { units: relayStylePagination(SELECTION) } },
  Unit: { keyFields: false, merge: true, fields: { descendants: relayStylePagination(['level', 'orderBy']) } },
  Group: { keyFields: false, merge: true },
  Figure: { keyFields: false, merge: true },
  Indicator: { keyFields: ['code', 'version'] },
  Publication: { keyFields: ['number'] },
};
