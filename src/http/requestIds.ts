import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { correlated, type Logger } from '../logger.ts';

/** An id that whoever asks may choose: enough for all that are in use, and nothing that a log could be deceived by. */
const GIVEN = /^[\w.-]{1,64}$/;
/** Of a trace as the W3C writes it: version, id, parent, flags. */
const TRACE = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;
const NO_TRACE = '0'.repeat(32);

/** The id of a request: `x-request-id`, or the trace of `traceparent`, where one is well-formed; else one of ours. */
export function requestIdOf({ headers }: { readonly headers: IncomingHttpHeaders }): string {
  const { 'x-request-id': given, traceparent } = headers;
  if (typeof given === 'string' && GIVEN.test(given)) return given;
  const trace = typeof traceparent === 'string' ? TRACE.exec(traceparent)?.[1] : undefined;
  return trace === undefined || trace === NO_TRACE ? randomUUID() : trace;
}

/** Tells each request its id, puts it into whatever is logged of it, and logs how it was answered, for who wants to know so much. */
export function followRequests(http: FastifyInstance, logger: Logger): void {
  http.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    correlated({ requestId: request.id }, done);
  });
  // A body arrives by the connection's own events, which belong to nothing.
  http.addHook('preValidation', (request, _reply, done) => {
    correlated({ requestId: request.id }, done);
  });
  if (!logger.isLevelEnabled('debug')) return;
  http.addHook('onResponse', (request, reply, done) => {
    const { id: requestId, method, routeOptions } = request;
    const told = { requestId, method, route: routeOptions.url, status: reply.statusCode };
    logger.debug({ ...told, milliseconds: Math.round(reply.elapsedTime) }, 'request answered');
    done();
  });
}
