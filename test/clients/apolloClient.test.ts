import {
  ApolloClient,
  type ApolloLink,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
  type TypePolicies,
} from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { createHash } from 'node:crypto';
import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { tonghopPolicies } from '../../docs/clients/apolloPolicies.ts';
import { serveSample } from '../helpers/servedSample.ts';
import {
  COMMUNES,
  expectAllCommunes,
  expectPages,
  HALF_WRONG,
  TWO_PERIODS,
  VISITS_AFTER,
  VISITS_BEFORE,
  type CommunesPage,
} from './questions.ts';

const { endpoint } = serveSample();

interface TwoPeriods {
  readonly before: { readonly nation: { readonly figure: { readonly value: number } } };
  readonly after: { readonly nation: { readonly figure: { readonly value: number } } };
}

function clientWith(typePolicies: TypePolicies, link: ApolloLink = new HttpLink({ uri: endpoint() })): ApolloClient {
  return new ApolloClient({ cache: new InMemoryCache({ typePolicies }), link });
}

async function visits(client: ApolloClient): Promise<readonly [number, number]> {
  const request = { query: gql(TWO_PERIODS.query) as TypedDocumentNode<TwoPeriods>, variables: TWO_PERIODS.variables };
  await client.query(request);
  // What counts is what a page shows later on, out of the cache.
  const shown = client.readQuery(request);
  return [shown!.before.nation.figure.value, shown!.after.nation.figure.value];
}

describe('Apollo Client', () => {
  test.each([
    ['as it comes', {}],
    ['with our policies', tonghopPolicies],
  ])('%s keeps the figures of two periods apart', async (_how, policies) => {
    expect(await visits(clientWith(policies))).toEqual([VISITS_BEFORE, VISITS_AFTER]);
  });

  test('would show one period with the figures of the other, were units known by their codes', async () => {
    const [before, after] = await visits(clientWith({ Unit: { keyFields: ['code'] } }));
    expect(before).toBe(after);
  });

  test('with our policies puts together what two queries ask of one snapshot', async () => {
    const client = clientWith(tonghopPolicies);
    const ask = (field: string): ReturnType<typeof gql> =>
      gql(`{ snapshot(period: "2010-11") { period publication nation { code ${field} } } }`);
    await client.query({ query: ask('name') });
    await client.query({ query: ask('figure(indicator: "VISITS") { value }') });
    expect(client.readQuery({ query: ask('name figure(indicator: "VISITS") { value }') })).toMatchObject({
      snapshot: { nation: { name: 'Cả nước', figure: { value: VISITS_BEFORE } } },
    });
  });

  test('with our policies keeps what two publications say of one period apart', async () => {
    const client = clientWith(tonghopPolicies);
    const query = gql(`query ($publication: Int!) {
      snapshot(period: "2010-11", publication: $publication) { period publication nation { code figure(indicator: "VISITS") { value } } }
    }`);
    const answers: unknown[] = [];
    for (const publication of [3, 6]) await client.query({ query, variables: { publication } });
    for (const publication of [3, 6]) answers.push(client.readQuery({ query, variables: { publication } }));
    expect(answers).toMatchObject([
      { snapshot: { publication: 3, nation: { figure: { value: expect.any(Number) as number } } } },
      { snapshot: { publication: 6, nation: { figure: { value: VISITS_BEFORE } } } },
    ]);
    expect(JSON.stringify(answers[0])).not.toContain(String(VISITS_BEFORE));
  });

  test('goes through a connection page by page', async () => {
    const client = clientWith({});
    const query: TypedDocumentNode<CommunesPage> = gql(COMMUNES);
    await expectPages(async (after) => {
      const { data } = await client.query({
        query,
        variables: { after },
        fetchPolicy: 'no-cache',
      });
      return data!;
    });
  });

  test('with our policies adds the pages of fetchMore to one list', async () => {
    const query = clientWith(tonghopPolicies).watchQuery<CommunesPage>({ query: gql(COMMUNES) });
    const page = async (): Promise<CommunesPage['snapshot']['units']> => {
      const { data } = await firstValueFrom(query.pipe(filter(({ loading }) => !loading)));
      return (data as CommunesPage).snapshot.units;
    };
    let shown = await page();
    expect(shown.edges).toHaveLength(10);
    while (shown.pageInfo.hasNextPage) {
      await query.fetchMore({ variables: { after: shown.pageInfo.endCursor } });
      shown = await page();
    }
    expect(shown.totalCount).toBe(shown.edges.length);
    expectAllCommunes(shown.edges.map(({ node }) => node.code));
  });

  test('hands an error on with its code, its place and what is allowed, and the rest of the answer', async () => {
    const { data, error } = await clientWith({}).query({
      query: gql(HALF_WRONG.query),
      variables: HALF_WRONG.variables,
      errorPolicy: 'all',
    });
    expect(data).toMatchObject(HALF_WRONG.data);
    if (!CombinedGraphQLErrors.is(error)) throw new Error('this is not what GraphQL says');
    expect(error.errors).toMatchObject(HALF_WRONG.errors);
  });

  test('sends the hash of a query, and the query itself only where the server does not know it', async () => {
    const sent: { method: string; hasQuery: boolean; status: number }[] = [];
    const http = new HttpLink({
      uri: endpoint(),
      // A GET is answered only with a header that no form of a foreign page can send.
      headers: { 'apollo-require-preflight': 'true' },
      async fetch(input, init) {
        const response = await fetch(input, init);
        const body = init?.method === 'GET' ? new URL(input).search : (init?.body as string);
        sent.push({ method: init?.method ?? '', hasQuery: /[?&"]query\b/.test(body), status: response.status });
        return response;
      },
    });
    const persisted = new PersistedQueryLink({
      sha256: (query) => createHash('sha256').update(query).digest('hex'),
      useGETForHashedQueries: true,
    });
    const client = clientWith({}, persisted.concat(http));
    const query = gql(
      'query Persisted($period: Period!) { snapshot(period: $period) { period nation { code name } } }',
    );
    for (const period of ['2010-11', '2010-12']) {
      const { data } = await client.query({ query, variables: { period } });
      expect(data).toMatchObject({ snapshot: { period, nation: { code: 'VN' } } });
    }
    expect(sent.map(({ method, hasQuery }) => `${method} ${hasQuery ? 'query' : 'hash'}`)).toEqual([
      'GET hash',
      'POST query',
      'GET hash',
    ]);
    expect(sent.at(-1)!.status).toBe(200);
  });
});
