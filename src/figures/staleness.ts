import { firstReceivedAfter } from '../batches/batchReader.ts';
import { readClock } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';
import { readJobRecord, type JobRecord } from '../runs/jobReader.ts';
import { readRuns, type Run } from '../runs/runReader.ts';

export type StaleReason = 'NOT_YET_DUE' | 'RUNNING' | 'PAUSED' | 'FAILING' | 'NOT_RUN';

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
  const runs = (states: readonly Run['state'][]): Promise<Run[]> =>
    readRuns(database, { job: PUBLISHING, states, first: 1 });
  const [done] = await runs(['DONE']);
  const staleSince = await firstReceivedAfter(database, publishedReceipt, done?.startedAt ?? '');
  if (staleSince === undefined) return { staleSince: null, staleReason: null };
  const [latest] = await runs(['DONE', 'RUNNING', 'WAITING', 'PARKED']);
  const record = await readJobRecord(database, PUBLISHING);
  return { staleSince, staleReason: reasonOf(record, latest, await readClock(database)) };
}

function reasonOf(record: JobRecord | undefined, latest: Run | undefined, now: Date): StaleReason {
  if (record?.pausedAt != null) return 'PAUSED';
  if (latest?.state === 'RUNNING') return 'RUNNING';
  if (latest?.state === 'PARKED' || (latest?.state === 'WAITING' && latest.attempts > 0)) return 'FAILING';
  const seen = Math.max(...[record?.plannedUntil, latest?.startedAt].map((at) => (at == null ? 0 : Date.parse(at))));
  return now.getTime() - seen > ABSENT_MILLISECONDS ? 'NOT_RUN' : 'NOT_YET_DUE';
}
