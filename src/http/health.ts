import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/connect.ts';
import { migrationState } from '../db/migrate.ts';
import { readLatestPublication } from '../snapshots/publicationReader.ts';

/** How long one look is told to all who ask, in milliseconds: asking costs the database nothing more. */
const SHARED_MILLISECONDS = 1000;
/** A database that hangs is not waited for: whoever asks wants to know that it does. */
const LONGEST_MILLISECONDS = 5000;

type Readiness = { readonly publication: number | null } | { readonly reason: string };

/** `/healthz`: the process answers. `/readyz`: it can do its work; 503 with the reason where it cannot. */
export function addHealthRoutes(http: FastifyInstance, database: Database): void {
  let look: Promise<Readiness> | undefined;
  let lookedAt = -Infinity;
  const readiness = (): Promise<Readiness> => {
    if (!look || performance.now() - lookedAt > SHARED_MILLISECONDS) {
      look = inTime(lookAt(database));
      lookedAt = performance.now();
    }
    return look;
  };

  http.get('/healthz', () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    const found = await readiness();
    if ('reason' in found) return reply.status(503).send({ status: 'unavailable', reason: found.reason });
    return { status: 'ok', publication: found.publication };
  });
}

async function lookAt(database: Database): Promise<Readiness> {
  const { ahead, pending } = await migrationState(database);
  if (ahead.length > 0) return { reason: 'the database is ahead of this program' };
  if (pending.length > 0) return { reason: 'the database has not been migrated' };
  const reason = await database.dialect.whyReadOnly(database.knex);
  if (reason !== undefined) return { reason };
  const latest = await readLatestPublication(database);
  return { publication: latest?.number ?? null };
}

/** Never fails. */
async function inTime(looking: Promise<Readiness>): Promise<Readiness> {
  const silent = { reason: 'the database does not answer' };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(resolve, LONGEST_MILLISECONDS, silent);
  });
  try {
    return await Promise.race([looking, late]);
  } catch {
    return silent;
  } finally {
    clearTimeout(timer);
  }
}
