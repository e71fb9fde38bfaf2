import { LRUCache } from 'lru-cache';
import { LONGEST_SEARCH } from './searchWords.ts';
import type { Edition } from './snapshotLibrary.ts';
import type { View } from './view.ts';

/** As many faults as one query can pay for. */
const MOST_KEPT = 1000;

/**
 * The same function of a view and a text that somebody sent, computed once for each text in a period of an edition: one wrong code is asked
 * of ten thousand units. The last results of each edition are kept; a text that is too long to be searched for is not.
 */
export function keptByEdition<Result extends object>(
  compute: (view: View, text: string) => Result,
): (view: View, text: string) => Result {
  const ofEditions = new WeakMap<Edition, LRUCache<string, Result>>();
  return (view, text) => {
    if (text.length > LONGEST_SEARCH) return compute(view, text);
    const { edition, period, tree } = view;
    let known = ofEditions.get(edition);
    if (!known) ofEditions.set(edition, (known = new LRUCache({ max: MOST_KEPT })));
    const key = `${period.code} ${tree.day} ${text}`;
    let result = known.get(key);
    if (!result) known.set(key, (result = compute(view, text)));
    return result;
  };
}
