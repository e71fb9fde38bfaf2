import { pino, type Logger } from 'pino';

export type { Logger };

/** A logger that writes lines of JSON to the standard error, so that the standard output stays a command's result. */
export function createLogger(level: string): Logger {
  return pino({ level }, pino.destination({ fd: 2, sync: true }));
}
