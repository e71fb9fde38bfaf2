import { request as send, type OutgoingHttpHeaders } from 'node:http';
import { networkInterfaces } from 'node:os';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import type { AccessOptions } from '../../src/http/access/access.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { revokeReadKey } from '../../src/keys/keyStore.ts';
import { createLogger } from '../../src/logger.ts';
import { serveGraphql, type GraphqlFault } from '../helpers/graphqlClient.ts';
import { accessBy, makeKey, type MovedClock } from '../helpers/readKeys.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const BODY = JSON.stringify({ query: '{ about { name } }' });
const ANSWER = { data: { about: { name: 'Tổng Hợp' } } };
/** Longer than keys in memory are believed without looking. */
const STALE = 2000;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** With any header, also those that `fetch` does not let anybody send. */
function ask(url: string, headers: OutgoingHttpHeaders = {}, path = '/graphql', method = 'POST'): Promise<Answer> {
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
function faultOf({ body }: Answer): { code: string; message: string } {
  const [fault] = (body as { errors: GraphqlFault[] }).errors;
  return { code: fault!.extensions.code, message: fault!.message };
}

describeEachEngine('who is answered', (open) => {
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

  async function serve(options: Partial<AccessOptions> = {}): Promise<string> {
    const { url, close } = await serveGraphql(database, { access: accessBy(database, clock, options) });
    closes.push(close);
    return url;
  }

  test('without keys: this machine, and nobody through a proxy or under another name', async () => {
    const url = await serve();
    const { port } = new URL(url);
    for (const headers of [
      {},
      { host: `localhost:${port}` },
      { host: `[::1]:${port}` },
      { authorization: 'Basic eDp5' },
    ])
      expect(await ask(url, headers)).toMatchObject({ status: 200, body: ANSWER });
    for (const [headers, says] of [
      [{ 'x-forwarded-for': '127.0.0.1' }, 'header "x-forwarded-for"'],
      [{ forwarded: 'for=127.0.0.1' }, 'header "forwarded"'],
      [{ via: '1.1 proxy' }, 'header "via"'],
      [{ host: `rebound.example:${port}` }, `sent to "rebound.example:${port}"`],
      [{ host: '127.0.0.1.example' }, 'not to localhost'],
    ] as const) {
      const answer = await ask(url, headers);
      expect([answer.status, faultOf(answer).code]).toEqual([403, 'LOOPBACK_ONLY']);
      expect(faultOf(answer).message).toContain(says);
      expect(faultOf(answer).message).toContain('tonghop key create');
    }
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  test.skipIf(outside === undefined)(
    'without keys: nobody from another address, with one whoever bears it',
    async () => {
      const http = await createHttpServer({
        latest: new LatestEdition(new SnapshotLibrary(database)),
        jobs: [],
        logger: createLogger('silent'),
        access: accessBy(database, clock),
      });
      closes.push(() => http.close());
      const port = await http.listen('0.0.0.0', 0);
      const url = `http://${outside}:${port}`;
      const refused = await ask(url, { host: `localhost:${port}` });
      expect([refused.status, faultOf(refused).code]).toEqual([403, 'LOOPBACK_ONLY']);
      expect(faultOf(refused).message).toContain(`it came from ${outside}`);
      expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({ status: 200 });
      const { text } = await makeKey(database);
      clock.now += STALE;
      expect(await ask(url, { authorization: `Bearer ${text}` })).toMatchObject({ status: 200, body: ANSWER });
    },
  );

  test('from the first key on: whoever bears one, and this machine too only with one', async () => {
    const { text } = await makeKey(database);
    const url = await serve();
    for (const headers of [
      { authorization: `Bearer ${text}` },
      { authorization: `bearer  ${text}` },
      { 'x-api-key': text },
      { authorization: `Bearer ${text}`, 'x-forwarded-for': '10.0.0.5', host: 'figures.example' },
      { authorization: 'Basic eDp5', 'x-api-key': text },
    ])
      expect(await ask(url, headers)).toMatchObject({ status: 200, body: ANSWER });
    const table = '/table.csv?indicators=ANY';
    expect((await ask(url, {}, table, 'GET')).status).toBe(401);
    const empty = await ask(url, { 'x-api-key': text, accept: 'application/json' }, table, 'GET');
    expect([empty.status, faultOf(empty).code]).toEqual([404, 'NO_DATA']);
    const refused = await ask(url);
    expect(refused).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="tonghop"', 'cache-control': 'no-store' },
    });
    expect(faultOf(refused)).toEqual({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('Authorization: Bearer th_...') as string,
    });
  });

  test('what is open to everybody stays so', async () => {
    await makeKey(database);
    const url = await serve();
    for (const path of ['/', '/healthz', '/readyz', '/schema.graphql'])
      expect([path, (await ask(url, { 'x-forwarded-for': '10.0.0.5' }, path, 'GET')).status]).toEqual([path, 200]);
    for (const method of ['GET', 'HEAD'])
      expect((await ask(url, {}, '/graphql?query={about{name}}', method)).status).toBe(401);
  });

  test('a key that is not whole, not of this server or of another secret is refused alike', async () => {
    const [key, other] = [await makeKey(database), await makeKey(database)];
    const url = await serve();
    const told = new Set<string>();
    for (const text of [
      'nonsense',
      `th_${key.id}_`,
      `th_${key.id}_${other.secret}`,
      `th_0000000000_${key.secret}`,
      `${key.text}x`,
      key.text.slice(0, -1),
      `th_${key.id.toUpperCase()}_${key.secret}`,
    ]) {
      const answer = await ask(url, { authorization: `Bearer ${text}` });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
      expect(JSON.stringify(answer.body)).not.toContain(key.secret.slice(0, 20));
      told.add(JSON.stringify(faultOf(answer)));
    }
    expect([...told]).toEqual([expect.stringContaining('"UNAUTHENTICATED"')]);
  });

  test('a key that has expired or was revoked is told so, whoever only knows its id is not', async () => {
    const expired = await makeKey(database, { expiresAt: new Date(clock.now) });
    const revoked = await makeKey(database);
    await revokeReadKey(database, revoked.id, new Date('2026-11-21T00:00:00Z'));
    const url = await serve();
    for (const [key, code, says] of [
      [expired, 'KEY_EXPIRED', 'expired on 2026-11-22T05:00:00.000Z'],
      [revoked, 'KEY_REVOKED', 'revoked on 2026-11-21T00:00:00.000Z'],
    ] as const) {
      const answer = await ask(url, { authorization: `Bearer ${key.text}` });
      expect([answer.status, faultOf(answer)]).toEqual([
        401,
        { code, message: expect.stringContaining(says) as string },
      ]);
      const guessed = await ask(url, { authorization: `Bearer th_${key.id}_${'A'.repeat(43)}` });
      expect(faultOf(guessed).code).toBe('UNAUTHENTICATED');
    }
    // The end of the last key does not open the server to whoever has none.
    expect((await ask(url)).status).toBe(401);
  });

  test('a key expires while the server runs', async () => {
    const { text } = await makeKey(database, { expiresAt: new Date(clock.now + 500) });
    const url = await serve();
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    clock.now += 500;
    expect(faultOf(await ask(url, { 'x-api-key': text })).code).toBe('KEY_EXPIRED');
  });

  test('a key that is made or revoked while the server runs counts within two seconds, without a statement a request', async () => {
    const url = await serve();
    expect((await ask(url)).status).toBe(200);
    const { id, text } = await makeKey(database);
    clock.now += STALE;
    expect((await ask(url)).status).toBe(401);
    let statements = 0;
    database.knex.on('query', ({ sql }: { sql: string }) => (statements += Number(sql.includes('read_key'))));
    for (let count = 0; count < 10; count++) expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    expect(statements).toBe(0);
    await revokeReadKey(database, id, new Date(clock.now));
    clock.now += STALE;
    expect(faultOf(await ask(url, { 'x-api-key': text })).code).toBe('KEY_REVOKED');
  });

  test('while the database does not answer known keys stand for a minute, then nobody is answered', async () => {
    const { text } = await makeKey(database);
    let fails = false;
    const { readKeys } = accessBy(database, clock);
    const url = await serve({ readKeys: () => (fails ? Promise.reject(new Error('gone')) : readKeys()) });
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    fails = true;
    clock.now += 30_000;
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    expect((await ask(url)).status).toBe(401);
    clock.now += 30_000;
    const refused = await ask(url, { 'x-api-key': text });
    expect([refused.status, faultOf(refused).code]).toEqual([503, 'DATABASE_UNREACHABLE']);
    expect(refused.headers['retry-after']).toBe('5');
    fails = false;
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
  });

  test('this machine needs no key where that is configured, a proxy on it does, and a wrong key is still wrong', async () => {
    await makeKey(database);
    const url = await serve({ loopbackWithoutKey: true });
    expect((await ask(url)).status).toBe(200);
    expect((await ask(url, { 'x-forwarded-for': '10.0.0.5' })).status).toBe(401);
    expect((await ask(url, { 'x-api-key': 'wrong' })).status).toBe(401);
  });

  test('a key has its requests of a minute at once and then one after the other; others have theirs', async () => {
    const [key, other] = [await makeKey(database), await makeKey(database)];
    const url = await serve({ requestsPerMinute: 6 });
    const remaining = [];
    for (let count = 0; count < 6; count++) {
      const { status, headers } = await ask(url, { 'x-api-key': key.text });
      expect([status, headers['ratelimit-policy']]).toEqual([200, '"key";q=6;w=60']);
      remaining.push(headers['ratelimit']);
    }
    expect(remaining.map((text) => /r=(\d+)/.exec(String(text))![1])).toEqual(['5', '4', '3', '2', '1', '0']);
    const refused = await ask(url, { 'x-api-key': key.text });
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '10', ratelimit: '"key";r=0;t=10' } });
    expect(faultOf(refused)).toEqual({ code: 'RATE_LIMITED', message: expect.stringContaining('10 s') as string });
    expect((await ask(url, { 'x-api-key': other.text })).status).toBe(200);
    clock.now += 10_000;
    expect((await ask(url, { 'x-api-key': key.text })).status).toBe(200);
    expect((await ask(url, { 'x-api-key': key.text })).status).toBe(429);
  });

  test('whoever tries keys is limited by address, which holds up no bearer of a key', async () => {
    const { text } = await makeKey(database);
    const url = await serve({ requestsPerMinute: 3 });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await ask(url, { 'x-api-key': `guess ${count}` })).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
  });

  test('this machine without keys is not limited', async () => {
    const url = await serve({ requestsPerMinute: 1 });
    for (let count = 0; count < 5; count++) expect((await ask(url)).status).toBe(200);
  });

  test('no secret is stored or logged', async () => {
    const { id, secret, text } = await makeKey(database);
    const lines: string[] = [];
    const keep = new Writable({
      write(line, _encoding, done) {
        lines.push(String(line));
        done();
      },
    });
    const logger = pino({ level: 'trace' }, keep);
    logger.warn('the log is kept');
    const { url, close } = await serveGraphql(database, { logger, access: accessBy(database, clock) });
    closes.push(close);
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    expect((await ask(url, { authorization: `Bearer ${text}x` })).status).toBe(401);
    await ask(url, { 'x-api-key': text }, `/nowhere?key=${text}`, 'GET');
    const row = await database.knex('read_key').where({ id }).first<Record<string, unknown>>();
    expect(row).toMatchObject({ id, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(lines).not.toEqual([]);
    for (const place of [...lines, JSON.stringify(row)]) expect(place).not.toContain(secret);
  });
});
