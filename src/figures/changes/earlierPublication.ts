import type { View } from '../view.ts';

/**
 * Number of the publication that a view is compared with where none is named: the one that brought the revision before the one shown; for a
 * first revision the one before that which brought it. Undefined for the time before the first publication.
 */
export function earlierPublication({ edition, period, header }: View): number | undefined {
  const previous = edition.headers.previous(period.code)?.publication;
  if (previous !== undefined) return previous;
  const first = header?.publication ?? 1;
  return first > 1 ? first - 1 : undefined;
}
