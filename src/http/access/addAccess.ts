import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../graphql/context.ts';
import { challengesOf } from './refusals.ts';
import { Access, type AccessOptions, type Verdict } from './access.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that the request bears; undefined where it was let in without one. */
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    /** Whether who has no key is asked for one as the password of a dialog. */
    asksForPassword?: boolean;
  }
}

/** Without a word on it the strictest: there are no keys, so that only this machine is answered. */
const NO_KEYS: AccessOptions = {
  readKeys: () => Promise.resolve([]),
  loopbackWithoutKey: false,
  requestsPerMinute: 0,
  now: Date.now,
};

/** Judges every request to the routes that follow in this scope before anything of it is read. */
export function addAccess(guarded: FastifyInstance, options: AccessOptions = NO_KEYS): void {
  const access = new Access(options);
  guarded.decorateRequest('caller', undefined);
  guarded.addHook('onRequest', (request, reply, done) => {
    const carryOut = ({ refusal, key, headers }: Verdict): void => {
      reply.headers(headers);
      if (!refusal) {
        request.caller = key;
        return done();
      }
      const { status, code, message } = refusal;
      void reply
        .code(status)
        .headers({
          ...challengesOf(refusal, request.routeOptions.config.asksForPassword === true),
          'cache-control': 'no-store',
        })
        .send({ errors: [{ message, extensions: { code } }] });
    };
    const verdict = access.judge(request.raw);
    if (verdict instanceof Promise) verdict.then(carryOut, done);
    else carryOut(verdict);
  });
}
