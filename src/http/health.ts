import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/connect.ts';
import { migrationState } from '../db/migrate.ts';
import { readLatestPublication } from '../snapshots/publicationReader.ts';

/** `/healthz`: the process answers. `/readyz`: it can do its work; 503 with the reason where it cannot. */
export function addHealthRoutes(http: FastifyInstance, database: Database): void {
  http.get('/healthz', () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    try {
      const { ahead, pending } = await migrationState(database);
      if (ahead.length > 0)
        return await reply.status(503).send({ status: 'unavailable', reason: 'the database is ahead of this program' });
      if (pending.length > 0)
        return await reply.status(503).send({ status: 'unavailable', reason: 'the database has not been migrated' });
      const latest = await readLatestPublication(database);
      return { status: 'ok', publication: latest?.number ?? null };
    } catch {
      return reply.status(503).send({ status: 'unavailable', reason: 'the database does not answer' });
    }
  });
}
