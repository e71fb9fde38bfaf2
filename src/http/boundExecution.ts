import type { FastifyReply, RouteHandlerMethod } from 'fastify';
import type { Limits } from '../config.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { Budget } from '../graphql/limits/budget.ts';
import { Turns } from '../lib/turns.ts';

/** An operation ends by itself when its time is over; this much later its client is answered all the same. */
const GRACE_MILLISECONDS = 500;

/**
 * Wraps handlers that execute queries: so many at once, so many in the queue, an answer when the time is over. All that are wrapped by one
 * call's result share the turns.
 */
export function boundExecution(limits: Limits): (handler: RouteHandlerMethod) => RouteHandlerMethod {
  const turns = new Turns(limits.concurrent, limits.queued);
  return (handler) =>
    async function (request, reply) {
      const { raw } = request;
      const gone = new AbortController();
      const leave = (): void => gone.abort();
      raw.socket.once('close', leave);
      if (raw.socket.destroyed) leave();
      const patience = setTimeout(leave, limits.milliseconds);
      const release = await turns.take(gone.signal);
      clearTimeout(patience);
      raw.socket.removeListener('close', leave);
      if (!release) return refuse(reply, 'SERVER_BUSY', busy(limits), 1);
      // A handler that throws at once gives its turn back like any other.
      const answered = Promise.resolve().then(() =>
        raw.socket.destroyed ? undefined : handler.call(this, request, reply),
      );
      // The turn is over when the work is, also where nobody waits for it any more.
      void answered.then(release, release);
      return inTime(answered, reply, limits);
    };
}

async function inTime(answered: Promise<unknown>, reply: FastifyReply, limits: Limits): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, limits.milliseconds + GRACE_MILLISECONDS, LATE);
  });
  const answer = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  if (answer !== LATE) return answer;
  const budget = new Budget(limits);
  const { code, message } = budget.timeout();
  return refuse(reply, code, message, budget.retrySeconds);
}

const LATE = Symbol('late');

function busy({ concurrent, queued }: Limits): string {
  return `the server is busy: ${concurrent} queries are executed and ${queued} may wait; come again in a second, and ask for more in one query instead of many at once`;
}

function refuse(reply: FastifyReply, code: ErrorCode, message: string, seconds: number): FastifyReply {
  return reply
    .status(503)
    .headers({ 'retry-after': String(seconds), 'cache-control': 'no-store' })
    .send({ errors: [{ message, extensions: { code } }] });
}
