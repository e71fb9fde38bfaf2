import type { FastifyInstance } from 'fastify';
import type { SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Job } from '../scheduler/job.ts';
import { lookAtDatabase, showDatabase } from './databaseMetrics.ts';
import { SharedLook } from './sharedLook.ts';

/** Times every request of the server. */
export function timeRequests(http: FastifyInstance, metrics: Metrics): void {
  http.addHook('onResponse', (request, reply, done) => {
    const bytes = request.method === 'HEAD' ? 0 : Number(reply.getHeader('content-length') ?? 0);
    metrics.request(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000, bytes);
    done();
  });
}

/**
 * `/metrics`: what the process counts about itself, and what the database says. One look at the database a second is told to all who ask,
 * and is not waited for longer than five.
 */
export function addMetricsRoute(
  http: FastifyInstance,
  metrics: Metrics,
  library: SnapshotLibrary,
  jobs: readonly Job[],
): void {
  const look = new SharedLook(() => lookAtDatabase(library, jobs));
  const show = showDatabase(metrics);
  http.get('/metrics', async (_request, reply) => {
    show(await look.ask());
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}
