import type { Logger } from '../logger.ts';
import { EXIT } from './exitCodes.ts';

/** What stopping takes besides answering the queries that were accepted: ten seconds for runs, and a little for handing back and closing. */
const BESIDES_QUERIES_MILLISECONDS = 15_000;

/** Within which time a process that was told to stop has ended, in milliseconds. */
export function longestStop({ milliseconds }: { readonly milliseconds: number }): number {
  return BESIDES_QUERIES_MILLISECONDS + milliseconds;
}

/** Ends the process after a time, whatever still holds it, with a code of its own; the log then has what was not stopped. */
export function leaveInTime(logger: Logger, left: () => readonly string[], milliseconds: number): void {
  const deadline = setTimeout(() => {
    logger.fatal({ left: left() }, `the process has not stopped within ${milliseconds / 1000} s and ends now`);
    process.exit(EXIT.notStopped);
  }, milliseconds);
  // What has stopped in time is not held by this.
  deadline.unref();
}
