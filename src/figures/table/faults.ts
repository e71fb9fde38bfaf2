import { ERROR_CODES, KnownError, type ErrorCode, type Fault } from '../../domain/errors.ts';
import { shortened } from '../../lib/nearest.ts';

/** As many as somebody mends at a time; each unknown code is compared with all names. */
const MOST_TOLD = 20;

/** Collects what is wrong with the arguments of one call, so that all of it can be told at once; beyond the first ones it only counts. */
export class Faults {
  readonly found: Fault[] = [];
  private more = 0;
  private readonly areTold: boolean;

  /** Faults that nobody will be told need no words; looking for what could be meant takes its time. */
  constructor(areTold = true) {
    this.areTold = areTold;
  }

  add(code: ErrorCode, field: string, message: string | (() => string), value?: string): void {
    if (this.found.length >= MOST_TOLD) {
      this.more++;
      return;
    }
    const words = typeof message === 'string' ? message : this.areTold ? message() : '';
    this.found.push({ code, field, value: value && shortened(value), message: `${field}: ${words}` });
  }

  /** Adds so many that are known elsewhere, and not what they are. */
  addMore(count: number): void {
    this.more += count;
  }

  /** Throws all of them as one error; its code is theirs where they have the same one. */
  refuse(): void {
    const [first, ...others] = this.found;
    if (!first) return;
    const isOneKind = others.every(({ code }) => code === first.code);
    const code = isOneKind && first.code in ERROR_CODES ? (first.code as ErrorCode) : 'INVALID_ARGUMENT';
    const lines = this.found.map((fault) => fault.message);
    if (this.more > 0) lines.push(`${this.more} more ${this.more === 1 ? 'fault is' : 'faults are'} not listed`);
    const message = lines.join('\n');
    const details =
      others.length > 0 ? this.more > 0 && { more: this.more } : { argument: first.field, value: first.value };
    throw new KnownError(code, message, { faults: others.length === 0 ? [] : this.found, details: { ...details } });
  }
}
