import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';

/** `/healthz`: the process answers. `/readyz`: it can do its work; 503 with the reason where it cannot. */
export function addHealthRoutes(http: FastifyInstance, readiness: Readiness): void {
  http.get('/healthz', () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    const ready = await readiness.ask();
    void reply.header('cache-control', 'no-store');
    if ('reason' in ready)
      return reply.status(503).header('retry-after', '5').send({ status: 'unavailable', reason: ready.reason });
    return { status: 'ok', publication: ready.publication };
  });
}
