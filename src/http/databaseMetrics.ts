import { readClock } from '../db/clock.ts';
import { readFreshness, type Freshness } from '../figures/freshness.ts';
import type { SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { readOldestDue } from '../runs/jobLags.ts';
import { countRunStates, readLastDone, type LastDone, type RunCount } from '../runs/runFacts.ts';
import type { Job } from '../scheduler/job.ts';
import { jobLag } from '../scheduler/jobLag.ts';

const DAY_MILLISECONDS = 86_400_000;

/** What the database says of runs, and of how far what is published lies behind. */
export interface DatabaseSeen {
  readonly freshness: Freshness;
  /** For how long something has waited that the publishing job has not looked at. */
  readonly staleSeconds: number;
  readonly states: readonly RunCount[];
  readonly done: readonly LastDone[];
  readonly lags: readonly { readonly job: string; readonly seconds: number }[];
}

export async function lookAtDatabase(library: SnapshotLibrary, jobs: readonly Job[]): Promise<DatabaseSeen> {
  const { database } = library;
  const now = await readClock(database);
  const since = new Date(now.getTime() - DAY_MILLISECONDS).toISOString();
  const [freshness, states, done, due] = await Promise.all([
    readFreshness(library),
    countRunStates(database, since),
    readLastDone(database),
    readOldestDue(database),
  ]);
  const lags = due.flatMap(({ job: name, slot, plannedUntil }) => {
    const job = jobs.find((known) => known.name === name);
    return job ? [{ job: name, seconds: jobLag(job, slot, plannedUntil, now) }] : [];
  });
  const { staleSince } = freshness;
  const staleSeconds = staleSince === null ? 0 : Math.max(0, (now.getTime() - Date.parse(staleSince)) / 1000);
  return { freshness, staleSeconds, states, done, lags };
}

/** Shows what was seen; where the database has not answered, that, and nothing that may no longer be so. */
export function showDatabase(metrics: Metrics): (seen: DatabaseSeen | undefined) => void {
  const answers = metrics.gauge(
    'tonghop_database_answers',
    '1 where the database has answered this look, 0 where not.',
  );
  const runs = metrics.gauge(
    'tonghop_runs_of_last_day',
    'Runs of the slots of the last 24 hours, and whatever waits, runs or is parked.',
    ['job', 'state'],
  );
  const lastDone = metrics.gauge('tonghop_run_last_done_timestamp_seconds', 'When a run was last done.', ['job']);
  const lastSeconds = metrics.gauge('tonghop_run_last_done_seconds', 'How long that run took.', ['job']);
  const lag = metrics.gauge('tonghop_job_lag_seconds', 'For how long the oldest slot that is due has not been done.', [
    'job',
  ]);
  const waiting = metrics.gauge(
    'tonghop_batches_waiting',
    'Sealed batches that the last publication does not include.',
  );
  const stale = metrics.gauge(
    'tonghop_stale_seconds',
    'For how long something that was received has waited without the publishing job having looked at it.',
  );
  const publication = metrics.gauge('tonghop_publication_number', 'Number of the last publication.');
  const publishedAt = metrics.gauge('tonghop_publication_timestamp_seconds', 'When the last publication was made.');
  const receivedAt = metrics.gauge('tonghop_received_timestamp_seconds', 'When a batch was last received.');
  return (seen) => {
    for (const gauge of [runs, lastDone, lastSeconds, lag]) gauge.reset();
    for (const gauge of [waiting, stale, publication, publishedAt, receivedAt]) gauge.remove();
    answers.set(seen ? 1 : 0);
    if (!seen) return;
    const { freshness } = seen;
    waiting.set(freshness.waiting);
    stale.set(seen.staleSeconds);
    publication.set(freshness.publication ?? 0);
    publishedAt.set(secondsOf(freshness.lastPublicationAt));
    receivedAt.set(secondsOf(freshness.lastReceivedAt));
    for (const { job, state, count } of seen.states) runs.set({ job, state }, count);
    for (const { job, seconds } of seen.lags) lag.set({ job }, seconds);
    for (const { job, finishedAt, seconds } of seen.done) {
      lastDone.set({ job }, secondsOf(finishedAt));
      lastSeconds.set({ job }, seconds);
    }
  };
}

function secondsOf(instant: string | null): number {
  return instant === null ? 0 : Date.parse(instant) / 1000;
}
