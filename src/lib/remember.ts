import { LRUCache } from 'lru-cache';

/** The same function, computing each argument's result once. */
export function remember<Argument, Result>(compute: (argument: Argument) => Result): (argument: Argument) => Result {
  const known = new Map<Argument, Result>();
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
  const known = new LRUCache<Argument, Result>({ max: most });
  return (argument) => {
    let result = known.get(argument);
    if (result === undefined) {
      result = compute(argument);
      known.set(argument, result);
    }
    return result;
  };
}

/** The same function, computing its result once, when it is first asked for. */
export function once<Result>(compute: () => Result): () => Result {
  const remembered = remember((_key: undefined) => compute());
  return () => remembered(undefined);
}
