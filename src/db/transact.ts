import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './connect.ts';
import { errorText } from './errorCode.ts';

const ATTEMPTS = 8;
/** Each may be minutes. */
const TIMEOUTS = 2;
/** Before the second attempt at most; then twice as long each time, some two and a half seconds in all. */
const PAUSE_MILLISECONDS = 20;
const LONGEST_PAUSE_MILLISECONDS = 1000;

/**
 * Says whether a transaction has come about after all, by looking for something that only it can have written; undefined where it has not.
 */
export type Find<Result> = (database: Database) => Promise<Result | undefined>;

/** A statement was given up for its time, and so it was when it was made again: not the database is to blame then, but what is asked of it. */
class StatementTooSlow extends Error {
  readonly code = 'STATEMENT_TOO_SLOW';

  constructor(cause: unknown) {
    super(`a statement took longer than it may, and again when it was repeated: ${errorText(cause)}`, { cause });
    this.name = 'StatementTooSlow';
  }
}

/**
 * Runs `work` in one writing transaction and commits it. A transaction that certainly had no effect (deadlock, lock wait, the server gone
 * before the commit) is made again; `work` must therefore do nothing outside the database that it is given. Where the answer to the commit
 * is lost nobody knows: with `find` it is looked for, and made again only where it is not there; without, the error is told. A commit may come
 * about long after the way to it was lost: from then on no attempt is made, and no error told, without a look. Throws StatementTooSlow where a
 * statement took too long twice.
 */
export async function transact<Result>(
  database: Database,
  work: (inside: Database) => Promise<Result>,
  find?: Find<Result>,
): Promise<Result> {
  const { dialect } = database;
  let isUncertain = false;
  let timeouts = 0;
  for (let attempt = 1; ; attempt++) {
    const state = { isCommitting: false };
    try {
      const found = isUncertain ? await find?.(database) : undefined;
      if (found !== undefined) return found;
      return await database.knex.transaction(async (transaction) => {
        const result = await work({ ...database, knex: transaction });
        state.isCommitting = true;
        return result;
      });
    } catch (error) {
      const isLost = dialect.isLost(error);
      if (isLost && state.isCommitting) {
        if (!find) throw error;
        isUncertain = true;
      }
      const isRetryable = isLost || dialect.isRetryable(error);
      if (isRetryable && dialect.isTimeout(error)) timeouts++;
      if (attempt === ATTEMPTS || timeouts === TIMEOUTS || !isRetryable) {
        // Where that cannot be looked for either, the fault that led here is the one to tell.
        const found = isUncertain ? await find?.(database).catch(() => undefined) : undefined;
        if (found !== undefined) return found;
        throw timeouts === TIMEOUTS ? new StatementTooSlow(error) : error;
      }
      // Those who got in each other's way do not come back at the same moment.
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MILLISECONDS, PAUSE_MILLISECONDS * 2 ** (attempt - 1)));
    }
  }
}
