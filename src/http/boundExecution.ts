import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Limits } from '../config.ts';
import { KnownError, type ErrorCode } from '../domain/errors.ts';
import { Budget } from '../graphql/limits/budget.ts';
import type { Executed } from '../graphql/limits/executed.ts';
import { othersTurn } from '../lib/othersTurn.ts';
import { Turns, type Release } from '../lib/turns.ts';
import { Metrics } from '../metrics/metrics.ts';
import { watchExecutions } from '../metrics/watchExecutions.ts';
import { UntakenAnswers } from './untakenAnswers.ts';
import { whenGone } from './whenGone.ts';

/** An operation ends by itself when its time is over; this much later its client is answered all the same. */
const GRACE_MILLISECONDS = 500;

/**
 * Of those that are estimated to be large so many at once, and however many of them wait, small ones pass: all work is done in one thread, so
 * that more at once would only hold more in memory, and let everybody wait for all of them.
 */
const HEAVY_AT_ONCE = 2;
/** Beyond it, clients are to take the answers that they have asked for before more are made. */
const MOST_UNTAKEN_BYTES = 64 * 1024 * 1024;

/** A handler that executes a query. */
export type Executing = (request: FastifyRequest, reply: FastifyReply, executed: Executed) => unknown;

/**
 * Wraps handlers that execute queries: so many at once, so many in the queue, an answer when the time is over. All that are wrapped by one
 * call's result share the turns.
 */
export function boundExecution(limits: Limits, metrics = new Metrics()): (handler: Executing) => RouteHandlerMethod {
  const turns = new Turns(limits.concurrent, limits.queued);
  const heavyTurns = new Turns(Math.min(HEAVY_AT_ONCE, limits.concurrent), limits.queued);
  const untaken = new UntakenAnswers();
  watchExecutions(metrics, turns, heavyTurns, untaken);
  return (handler) => async (request, reply) => {
    if (untaken.bytes > MOST_UNTAKEN_BYTES) {
      metrics.refusal('untaken');
      return refuse(reply, 'SERVER_BUSY', NOT_TAKEN, 1);
    }
    const gone = new AbortController();
    const stay = whenGone(request.raw.socket, () => gone.abort());
    const take = (from: Turns): Promise<Release | undefined> => takeInTime(from, gone.signal, limits);
    let isCounted = false;
    /** Once for each request, by what it is answered; who has gone is answered nothing. */
    const refused: Executed['refused'] = (code) => {
      if (!isCounted && !gone.signal.aborted) metrics.refusal(code === 'QUERY_TIMEOUT' ? 'late' : 'queue');
      isCounted = true;
    };
    const release = await take(turns);
    if (!release) {
      stay();
      refused('SERVER_BUSY');
      return refuse(reply, 'SERVER_BUSY', busy(limits), 1);
    }
    untaken.watch(reply.raw);
    let releaseHeavy: Release | undefined;
    const executed: Executed = {
      gone: gone.signal,
      async takeHeavyTurn() {
        // Small ones may go on in its place while it waits.
        release();
        releaseHeavy = await take(heavyTurns);
        if (!releaseHeavy) throw new KnownError('SERVER_BUSY', busy(limits));
        await othersTurn();
      },
      refused,
    };
    // A handler that throws at once gives its turn back like any other; one begins between two looks at the sockets.
    const answered = othersTurn().then(() => (gone.signal.aborted ? undefined : handler(request, reply, executed)));
    // The turn is over when the work is, also where nobody waits for it any more.
    const end = (): void => {
      stay();
      release();
      releaseHeavy?.();
    };
    void answered.then(end, end);
    return inTime(answered, reply, limits, refused);
  };
}

/** A turn, unless the client goes or it takes too long. */
async function takeInTime(turns: Turns, gone: AbortSignal, { milliseconds }: Limits): Promise<Release | undefined> {
  const late = new AbortController();
  const patience = setTimeout(() => late.abort(), milliseconds);
  try {
    return await turns.take(AbortSignal.any([gone, late.signal]));
  } finally {
    clearTimeout(patience);
  }
}

async function inTime(
  answered: Promise<unknown>,
  reply: FastifyReply,
  limits: Limits,
  refused: Executed['refused'],
): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, limits.milliseconds + GRACE_MILLISECONDS, LATE);
  });
  const answer = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  if (answer !== LATE) return answer;
  refused('QUERY_TIMEOUT');
  const budget = new Budget(limits);
  const { code, message } = budget.timeout();
  return refuse(reply, code, message, budget.retrySeconds);
}

const LATE = Symbol('late');

const NOT_TAKEN =
  'the server is busy: too much of what it has answered has not been taken by its clients; take your answers, and come again in a second';

function busy({ concurrent, queued }: Limits): string {
  return `the server is busy: ${concurrent} queries are executed and ${queued} may wait; come again in a second, and ask for more in one query instead of many at once`;
}

function refuse(reply: FastifyReply, code: ErrorCode, message: string, seconds: number): FastifyReply {
  return reply
    .status(503)
    .headers({ 'retry-after': String(seconds), 'cache-control': 'no-store' })
    .send({ errors: [{ message, extensions: { code } }] });
}
