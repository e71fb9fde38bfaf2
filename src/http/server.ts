import fastify, { type FastifyInstance } from 'fastify';
import { DEFAULT_LIMITS, type Limits } from '../config.ts';
import type { Execution } from '../graphql/execution/executeByPrinting.ts';
import { createGraphqlServer } from '../graphql/server.ts';
import { createContext, type Context } from '../graphql/context.ts';
import { Budget } from '../graphql/limits/budget.ts';
import type { Executed } from '../graphql/limits/executed.ts';
import { readSdl } from '../graphql/sdl.ts';
import type { LatestEdition } from '../figures/latestEdition.ts';
import type { TrustedDocuments } from '../graphql/trustedDocuments.ts';
import type { Database } from '../db/connect.ts';
import type { Logger } from '../logger.ts';
import { Metrics } from '../metrics/metrics.ts';
import type { Job } from '../scheduler/job.ts';
import type { Operations } from '../scheduler/operations.ts';
import { addAccess } from './access/addAccess.ts';
import type { AccessOptions } from './access/access.ts';
import { Drain } from './drain.ts';
import { addExplorer, EXPLORER_FOLDER } from './explorer.ts';
import { addFixedText } from './fixedText.ts';
import { boundExecution } from './boundExecution.ts';
import { addGraphqlRoute, type GraphqlRoute } from './graphqlRoute.ts';
import { addHealthRoutes } from './health.ts';
import { listen } from './listen.ts';
import { addMetricsRoute, timeRequests } from './metricsRoute.ts';
import { Readiness } from './readiness.ts';
import { addRefusals, BODY_BYTES, HYGIENE, refuseAddress, refuseConnection } from './refusals.ts';
import { followRequests, requestIdOf } from './requestIds.ts';
import { addTableCsv, CSV_WAY_OUT } from './tableCsv/addTableCsv.ts';
import { trustDocuments } from './trustDocuments.ts';

export interface HttpServices {
  readonly latest: LatestEdition;
  readonly jobs: readonly Job[];
  /** What operators may ask for; without it nobody may. */
  readonly operations?: Operations;
  readonly logger: Logger;
  readonly limits?: Limits;
  readonly execution?: Execution | undefined;
  /** Whether answers are kept for requests that come again; by default they are. */
  readonly keepsAnswers?: boolean | undefined;
  /** What the process counts about itself; told at `/metrics`. */
  readonly metrics?: Metrics;
  /** A handle to see by whether anything can be written; without it that is not looked at. */
  readonly prober?: Database;
  /** Why no jobs are run now; undefined where they are, or are not meant to be. */
  readonly whyNoJobs?: () => string | undefined;
  /** In which time a request has to arrive, in milliseconds. */
  readonly patience?: { readonly headers: number; readonly request: number };
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
  /** Says from now on that it is not ready, and answers all the same. */
  retire(): void;
  /** Answers what has been accepted, then closes. */
  close(): Promise<void>;
}

const PATIENCE = { headers: 10_000, request: 30_000 };
const CONNECTIONS = 2000;

/** The server as one ordered list: hygiene, health, schema and explorer; then, for those who may, the table as CSV and GraphQL. */
export async function createHttpServer(services: HttpServices): Promise<HttpServer> {
  const { patience = PATIENCE, limits = DEFAULT_LIMITS, metrics = new Metrics() } = services;
  const http = fastify({
    bodyLimit: BODY_BYTES,
    genReqId: requestIdOf,
    // Whoever sends or takes a byte now and then holds a connection and nothing else; it is taken from him after a while.
    requestTimeout: patience.request,
    connectionTimeout: patience.request + limits.milliseconds,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: Math.min(5000, patience.headers) },
    clientErrorHandler: refuseConnection,
    frameworkErrors: refuseAddress,
    return503OnClosing: true,
  });
  http.server.maxConnections = CONNECTIONS;
  followRequests(http, services.logger);
  timeRequests(http, metrics);
  const drain = new Drain(http.server);
  addHygiene(http, drain);
  addRefusals(http, services.logger);
  const { prober, whyNoJobs, logger } = services;
  const readiness = new Readiness({ reader: services.latest.library.database, prober, whyNoJobs, logger });
  addHealthRoutes(http, readiness);
  addFixedText(http, '/schema.graphql', { type: 'text/plain', body: readSdl().join('\n') });
  await addExplorer(http, services.explorerFolder ?? EXPLORER_FOLDER);
  // Whatever shows figures stands in this scope, behind its guard.
  await http.register(async (guarded) => {
    addAccess(guarded, services.access);
    addMetricsRoute(guarded, metrics, services.latest.library, services.jobs);
    const bounded = boundExecution(limits, metrics);
    const context = (executed: Executed): Context =>
      createContext(services.latest, services.jobs, new Budget(limits, CSV_WAY_OUT, executed));
    addTableCsv(guarded, context, bounded);
    if (services.trustedDocuments) trustDocuments(guarded, services.trustedDocuments);
    await addGraphql(guarded, services, bounded);
  });
  return {
    listen: (host, port) => listen(http.server, host, port, () => http.listen({ host, port })),
    retire: () => {
      readiness.retire();
    },
    async close() {
      readiness.retire();
      // Longer than any query may take.
      await drain.empty(limits.milliseconds + 1000);
      // Who takes a byte now and then would keep the process from its end.
      http.server.closeAllConnections();
      await http.close();
    },
  };
}

function addHygiene(http: FastifyInstance, drain: Drain): void {
  http.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(HYGIENE);
    if (drain.isBegun) reply.header('connection', 'close');
    done(null, payload);
  });
}

async function addGraphql(
  http: FastifyInstance,
  services: HttpServices,
  bounded: GraphqlRoute['bounded'],
): Promise<void> {
  const {
    latest,
    jobs,
    operations,
    logger,
    limits = DEFAULT_LIMITS,
    introspection = true,
    trustedDocuments,
  } = services;
  const { execution, keepsAnswers = true } = services;
  const open = { introspection, persistedQueries: !trustedDocuments };
  const graphql = createGraphqlServer(logger, limits, open, execution);
  await graphql.start();
  http.addHook('onClose', () => graphql.stop());
  addGraphqlRoute(http, { graphql, latest, jobs, operations, limits, bounded, keepsAnswers });
}
