import type { FastifyReply, FastifyRequest } from 'fastify';
import { KnownError, type ErrorCode } from '../../domain/errors.ts';
import type { Faults } from '../../figures/table/faults.ts';

/** Adds what is wrong with the arguments of a table to the faults of an address, under the names that the address has for them. */
export function addTableFaults(faults: Faults, error: KnownError): void {
  const { argument, value, more } = error.details;
  const own = {
    code: error.code,
    field: typeof argument === 'string' ? argument : 'table',
    value: typeof value === 'string' ? value : undefined,
    message: error.message,
  };
  for (const { code, field = 'table', message, value: given } of error.faults.length > 0 ? error.faults : [own])
    faults.add(code as ErrorCode, field === 'orderBy' ? 'order' : field, message.replace(`${field}: `, ''), given);
  if (typeof more === 'number') faults.addMore(more);
}

const STATUS: Partial<Record<ErrorCode, number>> = { NO_DATA: 404, QUERY_TIMEOUT: 503, SERVER_BUSY: 503 };

/** All faults at once: as JSON to whoever accepts it, else as lines of text. */
export function tellFaults(error: KnownError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, message, faults, details } = error;
  reply.code(STATUS[code] ?? 400).header('cache-control', 'no-store');
  if (request.headers.accept?.includes('json') === true) {
    const extensions = { code, ...details, ...(faults.length > 0 && { faults }) };
    return reply.send({ errors: [{ message, extensions }] });
  }
  const lines = faults.length > 0 ? faults.map((fault) => `${fault.code}: ${fault.message}`) : [`${code}: ${message}`];
  return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
}
