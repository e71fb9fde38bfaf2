import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSdl } from '../../src/graphql/sdl.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const SCHEMA = '{ __schema { queryType { name } } }';

describeEachEngine('the schema', (open) => {
  let shown: GraphqlClient;
  let hidden: GraphqlClient;
  beforeAll(async () => {
    const database = await open();
    [shown, hidden] = await Promise.all([serveGraphql(database), serveGraphql(database, { introspection: false })]);
  });
  afterAll(() => Promise.all([shown.close(), hidden.close()]));

  const file = ({ url }: GraphqlClient, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/schema.graphql`, { headers, signal: AbortSignal.timeout(20_000) });

  test('is a file that is sent once', async () => {
    const response = await file(shown);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await response.text()).toBe(readSdl().join('\n'));
    const tag = response.headers.get('etag')!;
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await file(shown, { 'if-none-match': known });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect((await file(shown, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('can be asked for by a query', async () => {
    expect(await shown.ask(SCHEMA)).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  test('cannot be asked for where that is configured; the file is there, and queries are answered all the same', async () => {
    const [fault] = await hidden.refused(SCHEMA);
    expect(fault).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(fault!.message).toContain('introspection is not allowed');
    expect((await file(hidden)).status).toBe(200);
    expect(await hidden.ask('{ about { name } }')).toEqual({ about: { name: 'Tổng Hợp' } });
  });
});

describeEachEngine('a page elsewhere', (open) => {
  let client: GraphqlClient;
  beforeAll(async () => {
    client = await serveGraphql(await open());
  });
  afterAll(() => client.close());

  const QUERY = '{ about { name } }';
  const inAddress = `/graphql?query=${encodeURIComponent(QUERY)}`;
  /** What a browser lets any page send without asking the server first. */
  test.each<[string, string, RequestInit]>([
    ['by GET', inAddress, {}],
    [
      'as text',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: QUERY }) },
    ],
    [
      'as text with a parameter',
      '/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: JSON.stringify({ query: QUERY }),
      },
    ],
    ['with an empty header', inAddress, { headers: { 'apollo-require-preflight': '' } }],
  ])('cannot ask %s, and whoever meant well is told the way out', async (_what, path, request) => {
    const response = await fetch(client.url + path, { ...request, signal: AbortSignal.timeout(20_000) });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(errors[0]?.message).toMatch(/content-type.*apollo-require-preflight/s);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'cannot send the form %s',
    async (type) => {
      const response = await fetch(`${client.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: `query=${encodeURIComponent(QUERY)}`,
        signal: AbortSignal.timeout(20_000),
      });
      expect(response.status).toBe(415);
    },
  );

  test.each(['apollo-require-preflight', 'x-apollo-operation-name'])('is asked about first with %s', async (name) => {
    const response = await fetch(client.url + inAddress, {
      headers: { [name]: 'true' },
      signal: AbortSignal.timeout(20_000),
    });
    expect(response.status).toBe(200);
  });
});
