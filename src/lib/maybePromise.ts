/** A value that may already be there: what is in memory is handed on at once, since waiting for it would take longer than the work. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** What follows from a value, at once where the value is there. */
export function whenKnown<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All values in their order, at once where all are there. */
export function allKnown<Value>(values: readonly MaybePromise<Value>[]): MaybePromise<Value[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as Value[]);
}
