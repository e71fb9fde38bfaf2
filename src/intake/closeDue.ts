import type { Database } from '../db/connect.ts';
import { readCounter } from '../db/counter.ts';
import { transact } from '../db/transact.ts';
import { dayIn, type Grain, type Period } from '../domain/period.ts';
import { readPeriodCalendar } from '../periods/periodReader.ts';
import { addPeriodEvent } from '../periods/periodStore.ts';
import { duePeriods, type GraceDays } from './duePeriods.ts';
import { sealAtOnce } from './seal.ts';

export interface Closing {
  readonly grains: readonly Grain[];
  readonly graceDays: GraceDays;
  /** The moment whose day counts. */
  readonly at: Date;
  readonly receivedAt: Date;
  readonly timeZone: string;
  readonly source: string;
}

/**
 * Closes every period whose grace is over, all in one input. `finish` is told which they are, within the same transaction; where it throws nothing
 * is closed.
 */
export async function closeDue(
  database: Database,
  closing: Closing,
  finish: (inside: Database, closed: readonly string[]) => Promise<void>,
): Promise<void> {
  const { grains, graceDays, timeZone } = closing;
  const today = dayIn(timeZone, closing.at);
  const dueAt = async (inside: Database, receipt: number): Promise<Period[]> =>
    duePeriods(await readPeriodCalendar(inside, receipt), grains, graceDays, today, (instant) =>
      dayIn(timeZone, new Date(instant)),
    );
  // Most days there is nothing to close, which takes no receipt.
  if ((await dueAt(database, await readCounter(database.knex, 'receipt'))).length === 0) {
    await transact(database, (inside) => finish(inside, []));
    return;
  }
  const batch = { kind: 'PERIODS', source: closing.source, digest: null, receivedAt: closing.receivedAt } as const;
  await sealAtOnce(database, batch, async (inside, batchId, receipt) => {
    const due = await dueAt(inside, receipt);
    for (const { code } of due) await addPeriodEvent(inside, batchId, code, 'CLOSE');
    await finish(
      inside,
      due.map(({ code }) => code),
    );
  });
}
