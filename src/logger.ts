import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** What a line of the log belongs to: a request (`requestId`), or a run (`run`, with job, slot and attempt). */
export type Correlation = Readonly<Record<string, string | number>>;

const current = new AsyncLocalStorage<Correlation>();

/**
 * A logger that writes lines of JSON to the standard error, so that the standard output stays a command's result. Each line says what it
 * belongs to.
 */
export function createLogger(level: string, to: DestinationStream = pino.destination({ fd: 2, sync: true })): Logger {
  return pino({ level, mixin: () => ({ ...current.getStore() }) }, to);
}

/** Whatever is logged by `work`, and by all that it begins, belongs to this. */
export function correlated<Result>(correlation: Correlation, work: () => Result): Result {
  return current.run(correlation, work);
}

/** What would be logged now belongs to; undefined where it belongs to nothing. */
export function correlationNow(): Correlation | undefined {
  return current.getStore();
}
