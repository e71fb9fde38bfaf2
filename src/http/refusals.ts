import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '../domain/errors.ts';
import type { Logger } from '../logger.ts';

/** What a library says about a request, told with a code and words of ours. */
interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What every answer carries: it is what it says it is, tells nobody where it was asked, and stands in no frame. */
export const HYGIENE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const;

export const BODY_BYTES = 256 * 1024;

const MALFORMED: Refusal = {
  status: 400,
  code: 'MALFORMED_REQUEST',
  message: 'the request is no HTTP that can be read',
};
const NO_JSON: Refusal = {
  status: 400,
  code: 'MALFORMED_JSON',
  message: 'the body is no JSON; send {"query": "...", "variables": {...}}',
};
const NO_TYPE: Refusal = {
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'the body is not declared as JSON; send the header content-type: application/json, and no content-encoding',
};

const KNOWN: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: NO_TYPE,
  FST_ERR_CTP_INVALID_JSON_BODY: NO_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: { ...NO_JSON, message: 'the body is empty; send {"query": "...", "variables": {...}}' },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    message: `the body is too large; at most ${BODY_BYTES / 1024} kB are read: name many things at once with level, within or a group instead of one by one`,
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'REQUEST_TIMEOUT',
    message: 'the request took too long to arrive; send it again, in one go',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    message: 'the headers are too large; send a long query in the body of a POST',
  },
};

/** Tells whatever goes wrong outside of GraphQL as JSON with a stable code, without paths, stacks or names of libraries. */
export function addRefusals(http: FastifyInstance, logger: Logger): void {
  // A body that is packed would be unpacked before its size is known.
  http.addHook('onRequest', (request, reply, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() === 'identity') return done();
    void send(reply, NO_TYPE);
  });
  http.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    const known = KNOWN[error.code ?? ''];
    if (known) return send(reply, known);
    if (error instanceof SyntaxError && status < 500) return send(reply, NO_JSON);
    if (status < 500) return send(reply, { ...MALFORMED, status });
    const errorId = randomUUID();
    const requestId = request.id;
    logger.error({ errorId, requestId, err: error }, 'a request failed');
    const message = `internal error; the server's log has it as ${errorId}`;
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId, requestId };
    return reply.status(status).send({ errors: [{ message, extensions }] });
  });
  http.setNotFoundHandler(async (request, reply) =>
    send(reply, {
      status: 404,
      code: 'NOT_FOUND',
      message: `${request.method} ${request.url.split('?')[0]!.slice(0, 200)}: nothing here; POST queries to /graphql, GET tables from /table.csv`,
    }),
  );
}

function send(reply: FastifyReply, { status, code, message }: Refusal): FastifyReply {
  return reply.status(status).send({ errors: [{ message, extensions: { code } }] });
}

/** An address that cannot be decoded; told before there are hooks and handlers, so that what they would add is added here. */
export function refuseAddress(_error: unknown, { id }: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ ...HYGIENE, 'x-request-id': id });
  void send(reply, {
    ...MALFORMED,
    message:
      'the address cannot be decoded: a percent sign is written %25; POST queries to /graphql, GET tables from /table.csv',
  });
}

/** What could not even be read as a request is answered by hand. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, message } = KNOWN[error.code ?? ''] ?? MALFORMED;
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
