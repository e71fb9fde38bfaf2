import type { MaybePromise } from './maybePromise.ts';

/** What is kept under a key, replaced by its value once that is there. */
export function keptIn<Key, Value>(
  kept: Map<Key, MaybePromise<Value>>,
  key: Key,
  find: () => MaybePromise<Value>,
): MaybePromise<Value> {
  let value = kept.get(key);
  if (value === undefined) {
    value = find();
    kept.set(key, value);
    if (value instanceof Promise)
      value.then(
        (settled) => kept.set(key, settled),
        () => undefined,
      );
  }
  return value;
}
