import { ERROR_CODES, KnownError, type ErrorCode, type Fault } from '../../domain/errors.ts';

/** Collects what is wrong with the arguments of one call, so that all of it can be told at once. */
export class Faults {
  readonly found: Fault[] = [];
  private readonly areTold: boolean;

  /** Faults that nobody will be told need no words; looking for what could be meant takes its time. */
  constructor(areTold = true) {
    this.areTold = areTold;
  }

  add(code: ErrorCode, field: string, message: string | (() => string), value?: string): void {
    const words = typeof message === 'string' ? message : this.areTold ? message() : '';
    this.found.push({ code, field, value, message: `${field}: ${words}` });
  }

  /** Throws all of them as one error; its code is theirs where they have the same one. */
  refuse(): void {
    const [first, ...others] = this.found;
    if (!first) return;
    const isOneKind = others.every(({ code }) => code === first.code);
    const code = isOneKind && first.code in ERROR_CODES ? (first.code as ErrorCode) : 'INVALID_ARGUMENT';
    const message = this.found.map((fault) => fault.message).join('\n');
    const details = others.length === 0 ? { argument: first.field, value: first.value } : {};
    throw new KnownError(code, message, { faults: others.length === 0 ? [] : this.found, details });
  }
}
