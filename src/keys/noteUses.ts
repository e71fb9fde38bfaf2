import type { Database } from '../db/connect.ts';
import { untilFree } from '../db/untilFree.ts';
import { dayIn } from '../domain/period.ts';
import type { Logger } from '../logger.ts';
import type { ReadKey } from './keyReader.ts';
import { noteKeyUse } from './keyStore.ts';

const HOUR = 3_600_000;
/** How long another writer is waited for; nobody else waits with it. */
const PATIENCE_MILLISECONDS = 60_000;

/** Notes for each key the day on which it was last used: one statement a key and day, for which no request waits. */
export function noteUses(
  database: Database,
  timeZone: string,
  logger: Logger,
  now: () => number,
): (key: ReadKey) => void {
  const lookedAt = new Map<string, number>();
  return ({ id, lastUsedOn }) => {
    const instant = now();
    const since = instant - (lookedAt.get(id) ?? Number.NEGATIVE_INFINITY);
    if (since >= 0 && since < HOUR) return;
    lookedAt.set(id, instant);
    const day = dayIn(timeZone, new Date(instant));
    if (day === lastUsedOn) return;
    untilFree(database, PATIENCE_MILLISECONDS, () => noteKeyUse(database, id, day)).catch((error: unknown) => {
      logger.warn({ err: error, key: id }, 'the use of a key could not be noted');
    });
  };
}
