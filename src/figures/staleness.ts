import { firstReceivedAfter } from '../batches/batchReader.ts';
import { readClock } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';
import { readJobRecord, type JobRecord } from '../runs/jobReader.ts';
import { isAhead } from '../runs/clockAhead.ts';
import { readLatestRun } from '../runs/runFacts.ts';

export type StaleReason = 'NOT_YET_DUE' | 'RUNNING' | 'PAUSED' | 'CLOCK_AHEAD' | 'FAILING' | 'NOT_RUN';

/** Since when something that was received waits to be published, and why. */
export interface Staleness {
  readonly staleSince: string | null;
  readonly staleReason: StaleReason | null;
}

/** The job that publishes what has been received. */
const PUBLISHING = 'refresh';
/** Twice the time from one of its slots to the next. */
const ABSENT_MILLISECONDS = 600_000;

/** What waits though its time has come. What a run has looked at and found to change no figure is not waited for. */
export async function readStaleness(database: Database, publishedReceipt: number): Promise<Staleness> {
  const now = await readClock(database);
  const done = await readLatestRun(database, PUBLISHING, ['DONE'], now);
  const staleSince = await firstReceivedAfter(database, publishedReceipt, done?.startedAt ?? '');
  if (staleSince === undefined) return { staleSince: null, staleReason: null };
  const latest = await readLatestRun(database, PUBLISHING, ['DONE', 'RUNNING', 'WAITING', 'PARKED'], now);
  const record = await readJobRecord(database, PUBLISHING);
  return { staleSince, staleReason: reasonOf(record, latest, now) };
}

type LatestRun = Awaited<ReturnType<typeof readLatestRun>>;

function reasonOf(record: JobRecord | undefined, latest: LatestRun, now: Date): StaleReason {
  if (record?.pausedAt != null) return 'PAUSED';
  if (latest?.state === 'RUNNING') return 'RUNNING';
  if (record && isAhead(record.plannedUntil, now)) return 'CLOCK_AHEAD';
  if (latest?.state === 'PARKED' || (latest?.state === 'WAITING' && latest.attempts > 0)) return 'FAILING';
  const seen = Math.max(...[record?.plannedUntil, latest?.startedAt].map((at) => (at == null ? 0 : Date.parse(at))));
  return now.getTime() - seen > ABSENT_MILLISECONDS ? 'NOT_RUN' : 'NOT_YET_DUE';
}
