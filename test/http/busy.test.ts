import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config.ts';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import { createLogger } from '../../src/logger.ts';
import { Turns } from '../../src/lib/turns.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const HEADERS = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ publications { totalCount } }' });
/** What knex does not tell of itself by types. */
interface KnexClient {
  readonly pool: { readonly max: number };
  readonly config: { readonly connection: Readonly<Record<string, string>> };
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
}

const ask = (url: string): Promise<Response> => fetch(`${url}/graphql`, { method: 'POST', headers: HEADERS, body });

describeEachEngine('a server that has enough to do', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** Lets no statement get a connection of the pool until it is given back. */
  async function occupied(): Promise<() => Promise<void>> {
    const client = database.knex.client as KnexClient;
    const held: unknown[] = [];
    for (let count = 0; count < client.pool.max; count++) held.push(await client.acquireConnection());
    return async () => {
      for (const connection of held) await client.releaseConnection(connection);
    };
  }

  test('executes so many at once, lets so many wait, and refuses the others at once', async () => {
    const server = await serveGraphql(database, { limits: { concurrent: 2, queued: 3 } });
    const release = await occupied();
    let answered = 0;
    let fourth: () => void;
    const fourAreAnswered = new Promise<void>((resolve) => (fourth = resolve));
    const answers = Array.from({ length: 9 }, async () => {
      const response = await ask(server.url);
      const text = await response.text();
      answered += 1;
      if (answered === 4) fourth();
      return { status: response.status, retry: response.headers.get('retry-after'), text };
    });
    // Those that are refused are answered while the others still wait.
    await fourAreAnswered;
    await release();
    const all = await Promise.all(answers);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(5);
    const busy = all.filter(({ status }) => status === 503);
    expect(busy).toHaveLength(4);
    for (const { retry, text } of busy) {
      expect(retry).toBe('1');
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'SERVER_BUSY' } }] });
    }
    expect((await ask(server.url)).status).toBe(200);
    await server.close();
  });

  test('answers when the time of a query is over, and goes on afterwards', async () => {
    const server = await serveGraphql(database, { limits: { milliseconds: 200 } });
    const release = await occupied();
    const late = await ask(server.url);
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await late.json()).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_TIMEOUT' }, message: expect.stringContaining('0.2 s') as string }],
    });
    await release();
    expect((await ask(server.url)).status).toBe(200);
    await server.close();
  });
});

describeEachEngine('a statement that takes too long', (open) => {
  /** The same database by a handle whose statements may take a tenth of a second; undefined on an engine that works in this thread. */
  async function openImpatient({ dialect, knex }: Database): Promise<Database | undefined> {
    if (dialect.name !== 'mysql') return undefined;
    const { host, port, user, database } = (knex.client as KnexClient).config.connection;
    const url = `mysql://${user}@${host}:${port}/${database}`;
    return openDatabase(url, { readOnly: true, statementMilliseconds: 100 });
  }

  /** What others than this connection do on the server. */
  async function statementsLike({ knex }: Database, part: string): Promise<unknown[]> {
    const [rows] = (await knex.raw(
      'select info from information_schema.processlist where id <> connection_id() and info like ?',
      [`%${part}%`],
    )) as [unknown[]];
    return rows;
  }

  test.each([
    ['it sleeps', 'select sleep(60) as slow_sleep', 'slow_sleep'],
    [
      'it counts',
      'select count(*) as slow_count from information_schema.columns a, information_schema.columns b, information_schema.columns c',
      'slow_count',
    ],
  ])('is ended on the server where %s, and the handle goes on', async (_what, sql, name) => {
    const database = await open();
    const impatient = await openImpatient(database);
    if (!impatient) return;
    const error: unknown = await impatient.knex.raw(sql).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(database.dialect.isTimeout(error)).toBe(true);
    // The driver tells it by a number; a writer simply tries again.
    expect(error).toMatchObject({ errno: 1969 });
    expect(database.dialect.isRetryable(error)).toBe(true);
    expect(database.dialect.isTimeout(new Error('another'))).toBe(false);
    // The server tells of the end before it has taken the statement off its list.
    await expect.poll(() => statementsLike(database, name), { timeout: 5000 }).toEqual([]);
    await impatient.knex.raw('select 1');
    await impatient.close();
  });

  test('is told to the client as the end of its time, and nothing goes on behind its back', async () => {
    const database = await open();
    const impatient = await openImpatient(database);
    if (!impatient) return;
    const server = await serveGraphql(impatient, { limits: { milliseconds: 5000 } });
    const client = database.knex.client as KnexClient;
    const connection = (await client.acquireConnection()) as { query(sql: string, done: () => void): void };
    const run = (sql: string): Promise<void> => new Promise((resolve) => connection.query(sql, () => resolve()));
    await run('lock tables publication write');
    const late = await ask(server.url);
    expect(late.status).toBe(503);
    expect(await late.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TIMEOUT' } }] });
    expect(await statementsLike(database, 'from `publication`')).toEqual([]);
    await run('unlock tables');
    await client.releaseConnection(connection);
    expect((await ask(server.url)).status).toBe(200);
    await server.close();
    await impatient.close();
  });
});

describeEachEngine('a client that dawdles', (open) => {
  let http: HttpServer;
  let port: number;
  beforeAll(async () => {
    http = await createHttpServer({
      latest: new LatestEdition(new SnapshotLibrary(await open())),
      jobs: [],
      logger: createLogger('silent'),
      limits: DEFAULT_LIMITS,
      patience: { headers: 200, request: 300 },
    });
    port = await http.listen('127.0.0.1', 0);
  });
  afterAll(() => http.close());

  async function answerTo(sent: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.write(sent);
    await once(socket, 'close');
    return received;
  }

  test.each([
    ['its headers', 'POST /graphql HTTP/1.1\r\nhost: x\r\n', '408', 'REQUEST_TIMEOUT'],
    [
      'its body',
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query":',
      '408',
      'REQUEST_TIMEOUT',
    ],
    ['no HTTP', 'EHLO there\r\n\r\n', '400', 'MALFORMED_REQUEST'],
    ['headers without end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, '431', 'HEADERS_TOO_LARGE'],
  ])('with %s is told so and let go', async (_what, sent, status, code) => {
    const answer = await answerTo(sent);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

test('turns are given in order, and one who leaves is passed over', async () => {
  const turns = new Turns(1, 2);
  const stay = new AbortController().signal;
  const leaving = new AbortController();
  const first = await turns.take(stay);
  const second = turns.take(leaving.signal);
  const third = turns.take(stay);
  expect(await turns.take(stay)).toBeUndefined();
  leaving.abort();
  expect(await new Turns(1, 0).take(leaving.signal)).toBeUndefined();
  expect(await second).toBeUndefined();
  first!();
  first!();
  const release = await third;
  const fourth = turns.take(stay);
  release!();
  expect(await fourth).toBeTypeOf('function');
});
