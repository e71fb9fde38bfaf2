import { KnownError, type Fault } from '../domain/errors.ts';

/** Faults that are listed; all are counted. */
const LISTED = 1000;

/** The faults of an input that may have any number of them. */
export class FaultTally {
  readonly #listed: Fault[] = [];
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Takes all faults out of an array. */
  take(faults: Fault[]): void {
    for (const fault of faults) {
      this.#counts.set(fault.code, (this.#counts.get(fault.code) ?? 0) + 1);
      if (this.#listed.length < LISTED) this.#listed.push(cut(fault));
    }
    this.#total += faults.length;
    faults.length = 0;
  }

  /**
   * Throws BAD_INPUT where there was a fault, with those that are listed from the first line down, and in its details the number of
   * each kind.
   */
  refuse(what: string): void {
    if (this.#total === 0) return;
    const count = this.#total === 1 ? '1 fault' : `${this.#total} faults`;
    const unlisted = this.#total > LISTED ? `, of which ${LISTED} are listed` : '';
    throw new KnownError('BAD_INPUT', `${what}: ${count}${unlisted}, nothing was stored`, {
      faults: this.#listed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      details: { faults: this.#total, counts: Object.fromEntries(this.#counts) },
    });
  }
}

/** A cell may be as long as a row. */
const LONGEST = 1000;

function cut(fault: Fault): Fault {
  const { value, message } = fault;
  return { ...fault, value: value?.slice(0, LONGEST), message: message.slice(0, LONGEST) };
}
