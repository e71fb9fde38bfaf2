import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPersistedQueries } from '../../src/graphql/persistedQueries.ts';
import { serveGraphql, type GraphqlAnswer, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { namedByHash, rawRequests } from '../helpers/rawRequests.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const ANSWER = { data: { about: { name: 'Tổng Hợp' } } };

describeEachEngine('queries that are sent once and named from then on', (open) => {
  let client: GraphqlClient;
  beforeAll(async () => {
    client = await serveGraphql(await open());
  });
  afterAll(() => client.close());

  const { post: posted, get: got } = rawRequests(() => client.url);
  const post = async (body: unknown): Promise<GraphqlAnswer> => (await posted(body)).answer;
  const get = async (parameters: Record<string, string>): Promise<GraphqlAnswer> => (await got(parameters)).answer;
  const codesOf = ({ errors }: GraphqlAnswer): unknown => errors?.map(({ extensions }) => extensions.code);

  test('are asked for, kept, and answered by their hash alone, by POST', async () => {
    const query = '{ about { name } } # by POST';
    const extensions = namedByHash(query);
    expect(codesOf(await post({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(await post({ query, extensions })).toEqual(ANSWER);
    expect(await post({ extensions })).toEqual(ANSWER);
  });

  test('and by GET, whichever way they came', async () => {
    const query = 'query About { about { name } } # by GET';
    const extensions = JSON.stringify(namedByHash(query));
    expect(codesOf(await get({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(await get({ query, extensions })).toEqual(ANSWER);
    expect(await get({ extensions, operationName: 'About' })).toEqual(ANSWER);
    expect(await post({ extensions: namedByHash(query) })).toEqual(ANSWER);
  });

  test('are refused under the hash of another', async () => {
    const [query, other] = ['{ about { name } } # one', '{ about { name } } # other'];
    const refused = await post({ query, extensions: namedByHash(other) });
    expect(codesOf(refused)).toEqual(['BAD_REQUEST']);
    expect(refused.errors?.[0]?.message).toMatch(/sha does not match/);
    expect(codesOf(await post({ extensions: namedByHash(other) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test.each([
    ['another version', { persistedQuery: { version: 2, sha256Hash: hash('sha256', '{ about { name } }') } }],
    ['no record', { persistedQuery: 5 }],
  ])('are refused with %s, as the mistake of whoever sent them', async (_what, extensions) => {
    expect(codesOf(await post({ extensions }))).toEqual(['BAD_REQUEST']);
  });

  test('are not kept where they are at fault', async () => {
    const query = '{ nothing }';
    expect(codesOf(await post({ query, extensions: namedByHash(query) }))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(codesOf(await post({ extensions: namedByHash(query) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('the queries that are kept', () => {
  test('are a thousand at most; the one asked for longest ago goes first', async () => {
    const kept = createPersistedQueries();
    for (let count = 0; count < 1000; count++) await kept.set(`key ${count}`, `{ a${count} }`);
    expect(await kept.get('key 0')).toBe('{ a0 }');
    await kept.set('key 1000', '{ a1000 }');
    expect(await kept.get('key 0')).toBe('{ a0 }');
    expect(await kept.get('key 1')).toBeUndefined();
    expect(await kept.get('key 1000')).toBe('{ a1000 }');
  });

  test('take four megabytes at most', async () => {
    const kept = createPersistedQueries();
    const long = 'x'.repeat(250_000);
    for (let count = 0; count < 40; count++) await kept.set(`key ${count}`, long);
    const left = await Promise.all(Array.from({ length: 40 }, (_, count) => kept.get(`key ${count}`)));
    const bytes = left.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    expect(bytes).toBeGreaterThan(3_500_000);
    expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(left.at(-1)).toBe(long);
  });
});
