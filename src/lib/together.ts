/**
 * Lets what is begun at one time be there at one time, in the order in which it was begun: what each waiter asks for next is then asked
 * for together, however their work was spread.
 */
export class Together {
  private begun: Promise<unknown>[] | undefined;
  private all: Promise<unknown> = Promise.resolve();

  /** The value, or why there is none, when all that is begun at the same time has come to its end. */
  wait<Value>(value: Promise<Value>): Promise<Value> {
    this.begun ??= this.gather();
    this.begun.push(value);
    return this.all.then(() => value);
  }

  private gather(): Promise<unknown>[] {
    const begun: Promise<unknown>[] = [];
    // Those count as well that are begun by promises which are resolved at the same time.
    this.all = new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve))).then(() => {
      this.begun = undefined;
      return Promise.allSettled(begun);
    });
    return begun;
  }
}
