import { setImmediate } from 'node:timers/promises';

/**
 * Lets timers and messages have their turn in the midst of long work: an embedded database answers at once, so that nothing else would
 * be heard until all of it is done.
 */
export function breathe(): Promise<void> {
  return setImmediate();
}
