import { LRUCache } from 'lru-cache';

/** Where results are kept; a Map, or what forgets some of them. */
interface Results<Argument, Result> {
  get(argument: Argument): Result | undefined;
  set(argument: Argument, result: Result): unknown;
}

/** The same function, computing each argument's result once. */
export function remember<Argument, Result>(
  compute: (argument: Argument) => Result,
  known: Results<Argument, Result> = new Map(),
): (argument: Argument) => Result {
  return (argument) => {
    let result = known.get(argument);
    if (result === undefined) {
      result = compute(argument);
      known.set(argument, result);
    }
    return result;
  };
}

/** The same for arguments that others choose: only the `most` results that were asked for last are kept. */
export function rememberRecent<Argument extends string, Result extends object>(
  most: number,
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  return remember<Argument, Result>(compute, new LRUCache({ max: most }));
}

/** The same function, computing its result once, when it is first asked for. */
export function once<Result>(compute: () => Result): () => Result {
  const remembered = remember((_key: undefined) => compute());
  return () => remembered(undefined);
}
