/** Servers that guard their figures, for tests of who is answered; the clock of their guard is moved by the test. */
import { request as send, type OutgoingHttpHeaders } from 'node:http';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import type { AccessOptions } from '../../src/http/access/access.ts';
import { serveGraphql, type GraphqlFault } from './graphqlClient.ts';
import { accessBy, type MovedClock } from './readKeys.ts';
import { describeEachEngine } from './testDatabase.ts';

const BODY = JSON.stringify({ query: '{ about { name } }' });
export const ANSWER = { data: { about: { name: 'Tổng Hợp' } } };
/** Longer than keys in memory are believed without looking. */
export const STALE = 2000;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** With any header, also those that `fetch` does not let anybody send. */
export function ask(
  url: string,
  headers: OutgoingHttpHeaders = {},
  path = '/graphql',
  method = 'POST',
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = send(
    url + path,
    { method, headers: { 'content-type': 'application/json', ...headers }, timeout: 20_000 },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => {
        const isJson = text !== '' && /json/.test(response.headers['content-type'] ?? '');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: isJson ? JSON.parse(text) : text,
        });
      });
    },
  );
  request.once('error', reject);
  request.end(method === 'POST' ? BODY : undefined);
  return promise;
}

/** The fault of a refusal. */
export function faultOf({ body }: Answer): { code: string; message: string } {
  const [fault] = (body as { errors: GraphqlFault[] }).errors;
  return { code: fault!.extensions.code, message: fault!.message };
}

/** What a test of the guard works with; only for use inside tests. Each test begins without keys. */
export interface Guarded {
  readonly database: () => Database;
  readonly clock: () => MovedClock;
  /** Starts a server that is closed after the test, and gives its address. */
  readonly serve: (options?: Partial<AccessOptions>) => Promise<string>;
  /** Closes after the test what the test has started itself. */
  readonly closeAfterwards: (close: () => Promise<void>) => void;
}

/** Runs a suite on each engine. */
export function describeGuarded(name: string, suite: (guarded: Guarded) => void): void {
  describeEachEngine(name, (open) => {
    let database: Database;
    let clock: MovedClock;
    let closes: (() => Promise<void>)[];
    beforeAll(async () => {
      database = await open();
    });
    beforeEach(async () => {
      await database.knex('read_key').delete();
      clock = { now: Date.parse('2026-11-22T05:00:00Z') };
      closes = [];
    });
    afterEach(async () => {
      for (const close of closes) await close();
    });
    suite({
      database: () => database,
      clock: () => clock,
      async serve(options = {}) {
        const { url, close } = await serveGraphql(database, { access: accessBy(database, clock, options) });
        closes.push(close);
        return url;
      },
      closeAfterwards: (close) => closes.push(close),
    });
  });
}
