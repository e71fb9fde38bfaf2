/** Results by key, at most `capacity` of them; the one used longest ago goes first. A failed result is not kept. */
export class BoundedCache<Key, Value> {
  private readonly entries = new Map<Key, Promise<Value>>();
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get(key: Key, compute: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    this.entries.delete(key);
    const value = known ?? compute();
    this.entries.set(key, value);
    if (!known) value.catch(() => this.entries.delete(key));
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.capacity) break;
      this.entries.delete(oldest);
    }
    return value;
  }

  /** A result that is kept, without counting as use; undefined where it is not. */
  known(key: Key): Promise<Value> | undefined {
    return this.entries.get(key);
  }
}
