import { buildSchema } from 'graphql';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createLogger } from '../../src/logger.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = '{ about { name } }';
const ANSWER = { data: { about: { name: 'Tổng Hợp' } } };

// What HTTP does is the same on every engine; that both are served is tested with the API.
describeEachEngine('the HTTP server', (open) => {
  let client: GraphqlClient;
  beforeAll(async () => {
    client = await serveGraphql(await open());
  });
  afterAll(() => client.close());

  const ask = (path: string, request: RequestInit = {}): Promise<Response> =>
    fetch(client.url + path, { ...request, signal: AbortSignal.timeout(20_000) });
  const post = (body: string, headers: Record<string, string> = JSON_TYPE): Promise<Response> =>
    ask('/graphql', { method: 'POST', headers, body });
  /** Status, code and message of a refusal. */
  async function refusal(response: Promise<Response>): Promise<{ status: number; code: string; message: string }> {
    const { status, json } = await response.then(async (answer) => ({
      status: answer.status,
      json: await answer.json(),
    }));
    const [fault] = (json as { errors: { message: string; extensions: { code: string } }[] }).errors;
    return { status, code: fault!.extensions.code, message: fault!.message };
  }

  test.each(['/%', '/table.csv/%zz', '/graphql/%C0%80', '/%E0%A4%A', '/explorer/%'])(
    'the address %s cannot be decoded, and says so like every other refusal',
    async (path) => {
      // A library would encode it.
      const socket = connect(Number(new URL(client.url).port), '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
      const answer = (await socket.setEncoding('utf8').toArray()).join('');
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 400 /);
      for (const header of ['x-content-type-options: nosniff', 'referrer-policy: no-referrer', 'x-frame-options: DENY'])
        expect(head).toContain(header);
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message: expect.stringMatching(/^the address cannot be decoded: a percent sign is written %25/) as string,
            extensions: { code: 'MALFORMED_REQUEST' },
          },
        ],
      });
    },
  );

  test('answers a query that is posted as JSON', async () => {
    const response = await post(JSON.stringify({ query: QUERY }));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(await response.json()).toEqual(ANSWER);
  });

  test('answers a query in the address only with the header that no foreign page can send', async () => {
    const path = `/graphql?query=${encodeURIComponent(QUERY)}`;
    expect(await refusal(ask(path))).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: expect.stringContaining('apollo-require-preflight') as string,
    });
    const response = await ask(path, { headers: { 'apollo-require-preflight': 'true' } });
    expect([response.status, await response.json()]).toEqual([200, ANSWER]);
  });

  test.each([
    [
      'a path that is not there',
      '/graphiql',
      {},
      404,
      'NOT_FOUND',
      'GET /graphiql: nothing here; POST queries to /graphql',
    ],
    [
      'it without repeating what came after the path',
      '/secret?token=1',
      {},
      404,
      'NOT_FOUND',
      'GET /secret: nothing here',
    ],
    ['a method that is not there', '/graphql', { method: 'DELETE' }, 404, 'NOT_FOUND', 'DELETE /graphql: nothing here'],
    [
      'text instead of JSON',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'content-type: application/json',
    ],
    [
      'a form',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={about{name}}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'content-type: application/json',
    ],
    [
      'no JSON at all',
      '/graphql',
      { method: 'POST', headers: JSON_TYPE, body: '{"query": ' },
      400,
      'MALFORMED_JSON',
      'JSON',
    ],
    ['an empty body', '/graphql', { method: 'POST', headers: JSON_TYPE, body: '' }, 400, 'MALFORMED_JSON', 'empty'],
    [
      'JSON without a query',
      '/graphql',
      { method: 'POST', headers: JSON_TYPE, body: '{"variables": {}}' },
      400,
      'BAD_REQUEST',
      'the request carries no query; send {"query": ',
    ],
    [
      'several requests in one body',
      '/graphql',
      { method: 'POST', headers: JSON_TYPE, body: '[{"query": "{ about { name } }"}]' },
      400,
      'BAD_REQUEST',
      'send each by itself',
    ],
    [
      'a query that is no text',
      '/graphql',
      { method: 'POST', headers: JSON_TYPE, body: '{"query": 5}' },
      400,
      'BAD_REQUEST',
      'queries must be strings',
    ],
    [
      'a body that is too large',
      '/graphql',
      { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ query: ' '.repeat(300_000) }) },
      413,
      'BODY_TOO_LARGE',
      'too large',
    ],
  ])('refuses %s', async (_what, path, request, status, code, message) => {
    expect(await refusal(ask(path, request))).toEqual({
      status,
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test('refuses a batch of operations', async () => {
    expect((await post(JSON.stringify([{ query: QUERY }, { query: QUERY }]))).status).toBe(400);
  });

  test.each(['mutation', 'subscription'])(
    'refuses a %s of what can only be read, as the mistake of whoever sent it',
    async (kind) => {
      const { code } = await refusal(post(JSON.stringify({ query: `${kind} { about { name } }` })));
      expect(code).not.toBe('INTERNAL_SERVER_ERROR');
    },
  );

  test('lets no page of another origin read its answers', async () => {
    const headers = { origin: 'https://example.org', 'access-control-request-method': 'POST' };
    for (const response of [
      await ask('/graphql', { method: 'OPTIONS', headers }),
      await post(JSON.stringify({ query: QUERY }), { ...JSON_TYPE, ...headers }),
    ])
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([['/'], ['/healthz'], ['/readyz'], ['/nowhere'], ['/graphql']])(
    'sends its headers of hygiene with %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(
        Object.fromEntries(
          ['x-content-type-options', 'referrer-policy', 'x-frame-options'].map((name) => [name, headers.get(name)]),
        ),
      ).toEqual({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  test('serves the schema as one file, which stays with whoever has it', async () => {
    const response = await ask('/schema.graphql');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(
      Object.keys(
        buildSchema(await response.text())
          .getQueryType()!
          .getFields(),
      ),
    ).toContain('snapshot');
    const etag = response.headers.get('etag')!;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await ask('/schema.graphql', { headers: { 'if-none-match': known } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    expect((await ask('/schema.graphql', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('answers what it has accepted before it closes, nothing after, and does not wait for idle connections', async () => {
    const database = await open();
    const closing = await serveGraphql(database);
    const accepted = new Promise((resolve) => database.knex.once('query', resolve));
    const asked = closing.ask('{ publications { totalCount } }');
    await accepted;
    await closing.close();
    expect(await asked).toEqual({ publications: { totalCount: 0 } });
    await expect(closing.ask(QUERY)).rejects.toThrow('fetch failed');
  }, 10_000);

  test('names a port that is in use, and what to do', async () => {
    const http = await createHttpServer({
      latest: new LatestEdition(new SnapshotLibrary(await open())),
      jobs: [],
      logger: createLogger('silent'),
    });
    const port = Number(new URL(client.url).port);
    await expect(http.listen('127.0.0.1', port)).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `port ${port} on 127.0.0.1 is in use by another process; end it, or choose another port: PORT=${port + 1} npm start`,
    });
    await http.close();
  });
});
