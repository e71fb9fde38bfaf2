import fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { DEFAULT_LIMITS, type Limits } from '../config.ts';
import type { Execution } from '../graphql/execution/executeCompiled.ts';
import { createGraphqlServer } from '../graphql/server.ts';
import { createContext } from '../graphql/context.ts';
import { readSdl } from '../graphql/sdl.ts';
import type { LatestEdition } from '../figures/latestEdition.ts';
import type { TrustedDocuments } from '../graphql/trustedDocuments.ts';
import type { Logger } from '../logger.ts';
import type { Job } from '../scheduler/job.ts';
import { addAccess } from './access/addAccess.ts';
import type { AccessOptions } from './access/access.ts';
import { addExplorer, EXPLORER_FOLDER } from './explorer.ts';
import { addFixedText } from './fixedText.ts';
import { addGraphqlRoute } from './graphqlRoute.ts';
import { addHealthRoutes } from './health.ts';
import { listen } from './listen.ts';
import { addTableCsv } from './tableCsv/addTableCsv.ts';
import { trustDocuments } from './trustDocuments.ts';

export interface HttpServices {
  readonly latest: LatestEdition;
  readonly jobs: readonly Job[];
  readonly logger: Logger;
  readonly limits?: Limits;
  readonly execution?: Execution | undefined;
  /** Whether answers are kept for requests that come again; by default they are. */
  readonly keepsAnswers?: boolean | undefined;
  /** Who is answered; without it only this machine. */
  readonly access?: AccessOptions;
  /** Where the explorer has been built; by default where `npm run build:explorer` puts it. */
  readonly explorerFolder?: string;
  /** Whether the schema can be asked for by a query; it can by default. */
  readonly introspection?: boolean;
  /** Where these are given, no other queries are answered. */
  readonly trustedDocuments?: TrustedDocuments | undefined;
}

export interface HttpServer {
  /** Listens and returns the port. Throws PORT_IN_USE. */
  listen(host: string, port: number): Promise<number>;
  /** Answers what has been accepted, then closes. */
  close(): Promise<void>;
}

const BODY_BYTES = 256 * 1024;

/** The server as one ordered list: hygiene, health, schema and explorer; then, for those who may, the table as CSV and GraphQL. */
export async function createHttpServer(services: HttpServices): Promise<HttpServer> {
  const http = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  addHygiene(http, services.logger);
  addHealthRoutes(http, services.latest.library.database);
  addFixedText(http, '/schema.graphql', { type: 'text/plain', body: readSdl().join('\n') });
  await addExplorer(http, services.explorerFolder ?? EXPLORER_FOLDER);
  // Whatever shows figures stands in this scope, behind its guard.
  await http.register(async (guarded) => {
    addAccess(guarded, services.access);
    addTableCsv(guarded, () => createContext(services.latest, services.jobs));
    if (services.trustedDocuments) trustDocuments(guarded, services.trustedDocuments);
    await addGraphql(guarded, services);
  });
  return {
    listen: (host, port) => listen(http.server, host, port, () => http.listen({ host, port })),
    close: () => http.close(),
  };
}

function addHygiene(http: FastifyInstance, logger: Logger): void {
  let closing = false;
  http.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  http.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    // A connection that was busy when the server began to close would else stay open until its client lets go.
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
  http.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500)
      return reply
        .status(status)
        .send({ errors: [{ message: error.message, extensions: { code: error.code ?? 'BAD_REQUEST' } }] });
    const errorId = randomUUID();
    logger.error({ errorId, err: error }, 'a request failed');
    return reply.status(status).send({
      errors: [
        {
          message: `internal error; the server's log has it as ${errorId}`,
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
        },
      ],
    });
  });
  http.setNotFoundHandler(async (request, reply) =>
    reply.status(404).send({
      errors: [
        {
          message: `${request.method} ${request.url.split('?')[0] ?? ''}: nothing here; POST queries to /graphql`,
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    }),
  );
}

async function addGraphql(http: FastifyInstance, services: HttpServices): Promise<void> {
  const { latest, jobs, logger, limits = DEFAULT_LIMITS, introspection = true, trustedDocuments } = services;
  const { execution, keepsAnswers = true } = services;
  const open = { introspection, persistedQueries: !trustedDocuments };
  const graphql = createGraphqlServer(logger, limits, open, execution);
  await graphql.start();
  http.addHook('onClose', () => graphql.stop());
  addGraphqlRoute(http, { graphql, latest, jobs, keepsAnswers });
}
