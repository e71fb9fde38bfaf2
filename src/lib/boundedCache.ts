import type { MaybePromise } from './maybePromise.ts';

interface Entry<Value> {
  readonly promise: Promise<Value>;
  /** There once the promise is kept. */
  settled?: { readonly value: Value };
}

/** Results by key, at most `capacity` of them; the one used longest ago goes first. A failed result is not kept. */
export class BoundedCache<Key, Value> {
  private readonly entries = new Map<Key, Entry<Value>>();
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get(key: Key, compute: () => Promise<Value>): Promise<Value> {
    return this.entry(key, compute).promise;
  }

  /** The result itself where it is there. */
  getNow(key: Key, compute: () => Promise<Value>): MaybePromise<Value> {
    const { settled, promise } = this.entry(key, compute);
    return settled ? settled.value : promise;
  }

  /** A result that is kept, without counting as use; undefined where it is not. */
  known(key: Key): Promise<Value> | undefined {
    return this.entries.get(key)?.promise;
  }

  /** A result that is there, without waiting for one; undefined where it is not. */
  settled(key: Key): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry?.settled) return undefined;
    this.use(key, entry);
    return entry.settled.value;
  }

  keys(): Key[] {
    return [...this.entries.keys()];
  }

  private entry(key: Key, compute: () => Promise<Value>): Entry<Value> {
    const known = this.entries.get(key);
    const entry = known ?? this.begin(key, compute());
    this.use(key, entry);
    return entry;
  }

  private begin(key: Key, promise: Promise<Value>): Entry<Value> {
    const entry: Entry<Value> = { promise };
    promise.then(
      (value) => (entry.settled = { value }),
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return entry;
  }

  private use(key: Key, entry: Entry<Value>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.capacity) break;
      this.entries.delete(oldest);
    }
  }
}
