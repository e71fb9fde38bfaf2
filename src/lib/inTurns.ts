import { chunked } from './chunks.ts';
import { allOf, type MaybePromise } from './maybePromise.ts';
import { othersTurn } from './othersTurn.ts';

/** How many items are worked through before others have their turn. */
const AT_ONCE = 500;
/** How many items of sorted runs are merged before that. */
const MERGED_AT_ONCE = 5000;

/** For whoever works through many items. */
export interface InTurns {
  /** Throws where the time is over; asked before each piece of work. */
  readonly checkTime: () => void;
  readonly atOnce?: number;
}

/**
 * What is made of each item, in their order. Where all that it takes is in memory, others have their turn in between; what has to be
 * waited for is asked for in one go, so that it is read together.
 */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => MaybePromise<Result>,
  { checkTime, atOnce = AT_ONCE }: InTurns,
): Promise<Result[]> {
  const made: MaybePromise<Result[]>[] = [];
  let waits = false;
  for (const some of chunked(items, atOnce)) {
    if (made.length > 0 && !waits) await othersTurn();
    if (!waits) checkTime();
    const results = allOf(some, make);
    if (results instanceof Promise) {
      waits = true;
      // A piece after it may throw, and nobody would hear then why this one fails as well.
      results.catch(() => undefined);
    }
    made.push(results);
  }
  return (await allOf(made, (results) => results)).flat();
}

/** Items in an order, equal ones as they came: sorted piece by piece and merged, with others' turns in between. */
export async function sortInTurns<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  { checkTime, atOnce = AT_ONCE }: InTurns,
): Promise<Item[]> {
  let runs = await mapInTurns([...chunked(items, atOnce)], (some) => some.sort(compare), { checkTime, atOnce: 1 });
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (const [a = [], b = []] of chunked(runs, 2)) merged.push(await mergeInTurns(a, b, compare, checkTime));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergeInTurns<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item, b: Item) => number,
  checkTime: () => void,
): Promise<Item[]> {
  const merged: Item[] = [];
  let [left, right] = [0, 0];
  while (left < a.length && right < b.length) {
    merged.push(compare(b[right]!, a[left]!) < 0 ? b[right++]! : a[left++]!);
    if (merged.length % MERGED_AT_ONCE === 0) {
      await othersTurn();
      checkTime();
    }
  }
  for (; left < a.length; left++) merged.push(a[left]!);
  for (; right < b.length; right++) merged.push(b[right]!);
  return merged;
}
