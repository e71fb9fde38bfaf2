import { cacheExchange, createClient, fetchExchange, gql, type Client, type Exchange } from '@urql/core';
import { cacheExchange as graphcache } from '@urql/exchange-graphcache';
import { describe, expect, test } from 'vitest';
import { keys } from '../../docs/clients/urqlKeys.ts';
import { serveSample } from '../helpers/servedSample.ts';
import { COMMUNES, expectPages, HALF_WRONG, TWO_PERIODS, type CommunesPage } from './questions.ts';

const { endpoint } = serveSample();

function clientWith(
  cache: Exchange,
  options: { readonly preferGetMethod?: boolean } = { preferGetMethod: false },
): Client {
  return createClient({ url: endpoint(), exchanges: [cache, fetchExchange], ...options });
}

describe('urql', () => {
  test.each([
    ['its cache of documents', (): Exchange => cacheExchange],
    ['its normalised cache, and our keys', (): Exchange => graphcache({ keys })],
  ])('with %s keeps the figures of two periods apart', async (_how, cache) => {
    const client = clientWith(cache());
    await client.query(TWO_PERIODS.query, TWO_PERIODS.variables).toPromise();
    const again = client.readQuery(TWO_PERIODS.query, TWO_PERIODS.variables);
    expect(again?.data).toMatchObject(TWO_PERIODS.answer);
  });

  test('would show one period with the figures of the other, were units known by their codes', async () => {
    const client = clientWith(graphcache({ keys: { ...keys, Unit: ({ code }) => code as string } }));
    await client.query(TWO_PERIODS.query, TWO_PERIODS.variables).toPromise();
    const { before, after } = client.readQuery<Record<string, { nation: unknown }>>(
      TWO_PERIODS.query,
      TWO_PERIODS.variables,
    )!.data!;
    expect(before!.nation).toEqual(after!.nation);
  });

  test('goes through a connection page by page', async () => {
    const client = clientWith(cacheExchange);
    await expectPages(async (after) => {
      const { data, error } = await client.query<CommunesPage>(gql(COMMUNES), { after }).toPromise();
      if (!data) throw error!;
      return data;
    });
  });

  test('hands an error on with its code, its place and what is allowed, and the rest of the answer', async () => {
    const { data, error } = await clientWith(cacheExchange)
      .query<unknown>(HALF_WRONG.query, HALF_WRONG.variables)
      .toPromise();
    expect(data).toMatchObject(HALF_WRONG.data);
    expect(error!.graphQLErrors).toMatchObject(HALF_WRONG.errors);
  });

  test('asks with GET, as it does by itself, where it sends the header that a GET needs', async () => {
    const client = createClient({
      url: endpoint(),
      exchanges: [fetchExchange],
      fetchOptions: { headers: { 'apollo-require-preflight': 'true' } },
    });
    const { data, operation } = await client.query<unknown>('{ about { name } }', {}).toPromise();
    expect(operation.context.preferGetMethod).toBe('within-url-limit');
    expect(data).toEqual({ about: { name: 'Tổng Hợp' } });
  });
});
