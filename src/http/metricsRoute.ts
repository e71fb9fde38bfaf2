import type { FastifyInstance } from 'fastify';
import { readFreshness } from '../figures/freshness.ts';
import type { SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { countRunStates, readLastDone } from '../runs/runFacts.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Times every request of the server. */
export function timeRequests(http: FastifyInstance, metrics: Metrics): void {
  http.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}

/**
 * `/metrics`: what the process counts about itself, and what the database says of runs and of how far what is published lies behind. A
 * database that does not answer leaves its part out, and says so.
 */
export function addMetricsRoute(http: FastifyInstance, metrics: Metrics, library: SnapshotLibrary): void {
  const isAnswered = metrics.gauge(
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
  const waiting = metrics.gauge(
    'tonghop_batches_waiting',
    'Sealed batches that the last publication does not include.',
  );
  const publication = metrics.gauge('tonghop_publication_number', 'Number of the last publication.');
  const publishedAt = metrics.gauge('tonghop_publication_timestamp_seconds', 'When the last publication was made.');
  const receivedAt = metrics.gauge('tonghop_received_timestamp_seconds', 'When a batch was last received.');

  async function look(): Promise<void> {
    const since = new Date(Date.now() - DAY_MILLISECONDS).toISOString();
    const [freshness, states, done] = await Promise.all([
      readFreshness(library),
      countRunStates(library.database, since),
      readLastDone(library.database),
    ]);
    waiting.set(freshness.waiting);
    publication.set(freshness.publication ?? 0);
    publishedAt.set(secondsOf(freshness.lastPublicationAt));
    receivedAt.set(secondsOf(freshness.lastReceivedAt));
    for (const gauge of [runs, lastDone, lastSeconds]) gauge.reset();
    for (const { job, state, count } of states) runs.set({ job, state }, count);
    for (const { job, finishedAt, seconds } of done) {
      lastDone.set({ job }, secondsOf(finishedAt));
      lastSeconds.set({ job }, seconds);
    }
  }

  http.get('/metrics', async (_request, reply) => {
    try {
      await look();
      isAnswered.set(1);
    } catch {
      isAnswered.set(0);
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

function secondsOf(instant: string | null): number {
  return instant === null ? 0 : Date.parse(instant) / 1000;
}
