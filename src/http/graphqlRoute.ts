import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Limits } from '../config.ts';
import { Budget } from '../graphql/limits/budget.ts';
import type { Executed } from '../graphql/limits/executed.ts';
import { createContext, type Context } from '../graphql/context.ts';
import { PRINTED_BODY } from '../graphql/execution/executeByPrinting.ts';
import type { LatestEdition } from '../figures/latestEdition.ts';
import type { Job } from '../scheduler/job.ts';
import type { Operations } from '../scheduler/operations.ts';
import type { Executing } from './boundExecution.ts';
import { entityTag, namesTag } from './entityTag.ts';
import { answerKey, ReadyAnswers, type ReadyAnswer } from './readyAnswers.ts';

export interface GraphqlRoute {
  readonly graphql: ApolloServer<Context>;
  readonly latest: LatestEdition;
  readonly jobs: readonly Job[];
  readonly operations: Operations | undefined;
  readonly limits: Limits;
  /** Wraps what executes queries: so many at once, so many in the queue. */
  readonly bounded: (handler: Executing) => RouteHandlerMethod;
  /** Whether answers are kept for requests that come again. */
  readonly keepsAnswers: boolean;
}

/** `/graphql`: what was asked before is answered from memory, all else executed. */
export function addGraphqlRoute(
  http: FastifyInstance,
  { graphql, latest, jobs, operations, limits, bounded, keepsAnswers }: GraphqlRoute,
): void {
  const answers = new ReadyAnswers();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const executions = new WeakMap<FastifyRequest, Executed>();
  const texts = new WeakMap<FastifyRequest, string>();
  const wantedBy = new WeakMap<FastifyRequest, Wanted>();
  const execute = fastifyApolloHandler(graphql, {
    context: (request) => {
      const budget = new Budget(limits, undefined, executions.get(request));
      const context = createContext(latest, jobs, budget, { caller: request.caller, operations });
      contexts.set(request, context);
      return Promise.resolve(context);
    },
  });
  const parseJson = http.getDefaultJsonParser('error', 'error');

  // The body stays as it came until it is known that it has to be read.
  http.removeContentTypeParser('application/json');
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    texts.set(request, body as string);
    done(null, undefined);
  });

  http.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preValidation: (request, reply, done) => {
      const text = texts.get(request);
      const kept = find(request, text ?? '');
      if (kept?.answer) {
        const { headers, body } = kept.answer;
        void reply.headers(headers);
        if (isKnownTo(request, kept.tag)) void reply.code(304).send();
        else void reply.send(body);
      } else if (text !== undefined) {
        void parseJson(request, text, (error, parsed) => {
          request.body = parsed;
          done(error ?? undefined);
        });
      } else done();
    },
    handler: bounded(async (request, reply, executed) => {
      executions.set(request, executed);
      const told: unknown = await execute.call(http, request, reply);
      const wanted = wantedBy.get(request);
      const context = contexts.get(request);
      const body = told === PRINTED_BODY ? context?.answer.printed : told;
      const isDetermined =
        wanted !== undefined &&
        reply.statusCode === 200 &&
        context?.isVolatile === false &&
        (context.publication ?? wanted.publication) === wanted.publication;
      if (!isDetermined || !(typeof body === 'string' || body instanceof Buffer)) return body;
      const answer = {
        headers: { ...ownHeaders(reply), etag: wanted.tag, 'cache-control': 'private, no-cache' },
        body: typeof body === 'string' ? Buffer.from(body) : body,
      };
      answers.set(wanted.key, answer);
      void reply.headers(answer.headers);
      return isKnownTo(request, wanted.tag) ? reply.code(304).send() : reply.send(answer.body);
    }),
  });

  /** What is kept for a request, or under which key it will be; undefined where nothing is kept. */
  function find(request: FastifyRequest, text: string): (Wanted & { answer: ReadyAnswer | undefined }) | undefined {
    const known = keepsAnswers ? latest.known : undefined;
    if (!known) return undefined;
    const publication = known.number;
    const { method, headers } = request;
    const key = answerKey({ method, url: request.raw.url ?? '', headers }, text, publication);
    const answer = answers.get(key);
    // In a database that was restored from a copy the same number will be given once more, to something else.
    const wanted = { key, publication, tag: answer?.headers['etag'] ?? entityTag(`${known.publishedAt} ${key}`) };
    wantedBy.set(request, wanted);
    return { ...wanted, answer };
  }
}

/** Where the answer of a request is kept. */
interface Wanted {
  readonly key: string;
  readonly tag: string;
  readonly publication: number;
}

function isKnownTo({ method, headers }: FastifyRequest, tag: string): boolean {
  return method === 'GET' && namesTag(headers['if-none-match'], tag);
}

/** Headers of the answer itself; others speak of the client and its connection. */
const OF_THE_ANSWER = /^(content-type|x-query-.*|x-publi.*)$/;

function ownHeaders(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders())
      .filter(([name]) => OF_THE_ANSWER.test(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
