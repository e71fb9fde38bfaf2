import { countReceivedAfter, readLastReceived } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';
import { monthCode } from '../domain/period.ts';
import { closedMonths, type PeriodCalendar } from '../periods/periodReader.ts';
import { readLatestPublication } from '../snapshots/publicationReader.ts';
import { readStaleness, type Staleness } from './staleness.ts';
import type { SnapshotLibrary } from './snapshotLibrary.ts';

/** How far what is published lies behind what has been received. */
export interface Freshness extends Staleness {
  readonly lastPublicationAt: string | null;
  readonly publication: number | null;
  readonly lastReceivedAt: string | null;
  readonly lastReceipt: number | null;
  /** Sealed batches that the last publication does not include. */
  readonly waiting: number;
  readonly upToDate: boolean;
  readonly latestClosed: string | null;
  readonly latestOpen: string | null;
}

export async function readFreshness(library: SnapshotLibrary): Promise<Freshness> {
  const database: Database = library.database;
  const publication = await readLatestPublication(database);
  const received = await readLastReceived(database);
  const waiting = await countReceivedAfter(database, publication?.receipt ?? 0);
  const calendar = publication && (await library.edition(publication)).inputs.calendar;
  return {
    lastPublicationAt: publication?.publishedAt ?? null,
    publication: publication?.number ?? null,
    lastReceivedAt: received?.receivedAt ?? null,
    lastReceipt: received?.receipt ?? null,
    waiting,
    upToDate: waiting === 0,
    ...(await readStaleness(database, publication?.receipt ?? 0)),
    ...(calendar ? latestMonths(calendar) : { latestClosed: null, latestOpen: null }),
  };
}

function latestMonths(calendar: PeriodCalendar): Pick<Freshness, 'latestClosed' | 'latestOpen'> {
  const closed = closedMonths(calendar);
  const open = calendar.openedMonths.filter((month) => !closed.includes(month));
  const latest = (months: readonly number[]): string | null =>
    months.length === 0 ? null : monthCode(Math.max(...months));
  return { latestClosed: latest(closed), latestOpen: latest(open) };
}
