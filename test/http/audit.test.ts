import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

// A query in the address needs the header that no page of another origin can send.
const fetchFn = (address: string, request: RequestInit = {}): Promise<Response> => {
  const headers = new Headers(request.headers);
  headers.set('apollo-require-preflight', 'true');
  return fetch(address, { ...request, headers });
};

const audits = (address: () => string): ReturnType<typeof serverAudits> => serverAudits({ url: address, fetchFn });
const NAMES = audits(() => '').map(({ name }) => name);

describeEachEngine('GraphQL over HTTP, as its own audit asks', (open) => {
  let client: GraphqlClient;
  beforeAll(async () => {
    client = await serveGraphql(await open());
  });
  afterAll(() => client.close());

  test('is the whole audit', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(61);
  });

  test.each(NAMES)('%s', async (name) => {
    const audit = audits(() => `${client.url}/graphql`).find((known) => known.name === name)!;
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});
