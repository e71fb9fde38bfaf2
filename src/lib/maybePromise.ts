/** A value that may already be there: what is in memory is handed on at once, since waiting for it would take longer than the work. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** What follows from a value, at once where the value is there. */
export function whenKnown<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * What is made of each item, in their order, at once where all of it is. Where one throws, those that are waited for already are still
 * heard: a refusal that nobody hears would end the process.
 */
export function allOf<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => MaybePromise<Result>,
): MaybePromise<Result[]> {
  const made: MaybePromise<Result>[] = [];
  let waits = false;
  try {
    for (const item of items) {
      const result = make(item);
      if (result instanceof Promise) waits = true;
      made.push(result);
    }
  } catch (error) {
    if (waits) Promise.all(made).catch(() => undefined);
    throw error;
  }
  return waits ? Promise.all(made) : (made as Result[]);
}
