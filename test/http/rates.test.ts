import { expect, test } from 'vitest';
import { ask, describeGuarded, faultOf } from '../helpers/guardedServer.ts';
import { makeKey } from '../helpers/readKeys.ts';

describeGuarded('how much is answered', ({ database, clock, serve }) => {
  test('a key has its requests of a minute at once and then one after the other; others have theirs', async () => {
    const [key, other] = [await makeKey(database()), await makeKey(database())];
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
    clock().now += 10_000;
    expect((await ask(url, { 'x-api-key': key.text })).status).toBe(200);
    expect((await ask(url, { 'x-api-key': key.text })).status).toBe(429);
  });

  test('whoever tries keys is limited by address, which holds up no bearer of a key', async () => {
    const { text } = await makeKey(database());
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
});
