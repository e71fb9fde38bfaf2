import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { accessBy, makeKey, type MadeKey } from '../helpers/readKeys.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';

const FIGURE = '{ unit(code: "26770") { figure(indicator: "VISITS", period: "2010-11") { value } } }';

describe('answers that are ready', () => {
  const databases = openOnEachEngine('sqlite');
  let world: Sender;
  let key: MadeKey;
  let latest: LatestEdition;
  let client: GraphqlClient;
  beforeAll(async () => {
    const opened = await databases.next();
    if (opened.done) throw new Error('there is no SQLite');
    world = await playSampleWorld(opened.value);
    key = await makeKey(world.database);
    latest = new LatestEdition(new SnapshotLibrary(world.database));
    await latest.watch();
    const access = accessBy(world.database, { now: Date.now() }, { requestsPerMinute: 0 });
    client = await serveGraphql(world.database, { latest, access });
  }, 60_000);
  afterAll(async () => {
    await client.close();
    latest.stop();
    await databases.return(undefined);
  });

  const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${client.url}/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { 'apollo-require-preflight': 'true', authorization: `Bearer ${key.text}`, ...headers },
      signal: AbortSignal.timeout(20_000),
    });
  const tagOf = async (query: string): Promise<string> => {
    const response = await get(query);
    expect(response.status).toBe(200);
    return response.headers.get('etag') ?? 'none';
  };

  test('are not sent again to who has them', async () => {
    const tag = await tagOf(FIGURE);
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    expect(await tagOf(FIGURE)).toBe(tag);
    for (const known of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
      const response = await get(FIGURE, { 'if-none-match': known });
      expect([response.status, response.headers.get('etag'), await response.text()], known).toEqual([304, tag, '']);
    }
    const other = await get(FIGURE, { 'if-none-match': '"another"' });
    expect(await other.json()).toEqual({ data: { unit: { figure: { value: 23 } } } });
    // Proxies may keep it, but have to ask whether it holds for this reader.
    expect(other.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('have a tag of their own for each query', async () => {
    expect(await tagOf('{ nation { code name } }')).not.toBe(await tagOf('{ nation { code level } }'));
  });

  test('are for those only who have a key, known or not', async () => {
    const tag = await tagOf(FIGURE);
    for (const authorization of ['', `Bearer ${key.text.slice(0, -1)}`]) {
      const response = await get(FIGURE, { 'if-none-match': tag, authorization });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain('figure');
      expect(response.headers.get('etag')).toBeNull();
    }
  });

  test('are sent whole by POST', async () => {
    const post = (headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${client.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key.text, ...headers },
        body: JSON.stringify({ query: FIGURE }),
        signal: AbortSignal.timeout(20_000),
      });
    const text = await (await post()).text();
    const again = await post({ 'if-none-match': '*' });
    expect([again.status, await again.text()]).toEqual([200, text]);
  });

  test.each([
    '{ about { name } }',
    '{ jobs { name } }',
    '{ runs { totalCount } }',
    '{ freshness { publication } }',
    '{ publications { totalCount } }',
    '{ unit(code: "26770") { figure(indicator: "NO") { value } } }',
    '{ snapshot(publication: 99) { period } }',
    '{ nation { code } about { name } }',
  ])('are not kept of what can change or has failed: %s', async (query) => {
    for (let time = 1; time <= 2; time++) {
      const response = await get(query, { 'if-none-match': '*' });
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toBeNull();
    }
  });

  test('are made anew from the next publication', async () => {
    const before = await tagOf(FIGURE);
    const answers = ['{ publications { totalCount } }', '{ snapshot(publication: 7) { publication } }'];
    const then = await Promise.all(answers.map(async (query) => (await get(query)).text()));
    expect(then[1]).toContain('NO_DATA');
    await world.report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2010-11', values: { VISITS: 500 } }]);
    await world.publish('2011-02-08T01:00:00Z');
    await latest.look();
    const response = await get(FIGURE, { 'if-none-match': before });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).not.toBe(before);
    expect(await response.json()).toEqual({ data: { unit: { figure: { value: 500 } } } });
    const now = await Promise.all(answers.map(async (query) => (await get(query)).text()));
    expect(now).toEqual(['{"data":{"publications":{"totalCount":7}}}\n', '{"data":{"snapshot":{"publication":7}}}\n']);
  });

  test('have another tag where a publication has been given the number of one that was lost with its database', async () => {
    const before = await tagOf(FIGURE);
    const { database } = world;
    // As after the return to a copy, and a publication made then.
    await database.knex('publication').where({ number: 7 }).update({ published_at: '2011-02-09T01:00:00.000Z' });
    const restored = new LatestEdition(new SnapshotLibrary(database));
    await restored.watch();
    const other = await serveGraphql(database, { latest: restored });
    try {
      const url = `${other.url}/graphql?${new URLSearchParams({ query: FIGURE }).toString()}`;
      const headers = { 'apollo-require-preflight': 'true', 'if-none-match': before };
      expect((await fetch(url, { headers })).status).toBe(200);
    } finally {
      await other.close();
      restored.stop();
    }
  });
});
