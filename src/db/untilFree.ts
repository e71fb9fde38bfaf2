import { setTimeout as sleep } from 'node:timers/promises';
import { KnownError } from '../domain/errors.ts';
import type { Database } from './connect.ts';

const BETWEEN_MILLISECONDS = 25;

/**
 * Does a short piece of work again and again while another writer holds the database, for so long. Meant for a handle that does not wait for locks
 * by itself, as SQLite would, standing still with its whole thread. Throws SERVER_BUSY when the time is over: nothing was changed then.
 */
export async function untilFree<Result>(
  { dialect }: Pick<Database, 'dialect'>,
  milliseconds: number,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const begun = performance.now(); ;) {
    try {
      return await work();
    } catch (error) {
      if (!dialect.isRetryable(error)) throw error;
      if (performance.now() - begun > milliseconds) {
        const message =
          'the database is being written by somebody else; nothing was changed, and the same can be asked again';
        throw new KnownError('SERVER_BUSY', message, { cause: error });
      }
      await sleep(BETWEEN_MILLISECONDS);
    }
  }
}
