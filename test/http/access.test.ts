import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createLogger } from '../../src/logger.ts';
import { ANSWER, ask, describeGuarded, faultOf, STALE } from '../helpers/guardedServer.ts';
import { accessBy, makeKey } from '../helpers/readKeys.ts';

describeGuarded('who is answered', ({ database, clock, serve, closeAfterwards }) => {
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
        latest: new LatestEdition(new SnapshotLibrary(database())),
        jobs: [],
        logger: createLogger('silent'),
        access: accessBy(database(), clock()),
      });
      closeAfterwards(() => http.close());
      const port = await http.listen('0.0.0.0', 0);
      const url = `http://${outside}:${port}`;
      const refused = await ask(url, { host: `localhost:${port}` });
      expect([refused.status, faultOf(refused).code]).toEqual([403, 'LOOPBACK_ONLY']);
      expect(faultOf(refused).message).toContain(`it came from ${outside}`);
      expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({ status: 200 });
      const { text } = await makeKey(database());
      clock().now += STALE;
      expect(await ask(url, { authorization: `Bearer ${text}` })).toMatchObject({ status: 200, body: ANSWER });
    },
  );

  test('from the first key on: whoever bears one, and this machine too only with one', async () => {
    const { text } = await makeKey(database());
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

  test('a key may be the password of a spreadsheet, which is asked for one at the table alone', async () => {
    const { text } = await makeKey(database());
    const url = await serve();
    const table = '/table.csv?indicators=ANY';
    const basic = (password: string, name = 'any name'): { authorization: string } => ({
      authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    });
    for (const headers of [basic(text), basic(text, ''), basic(` ${text} `)])
      expect([(await ask(url, headers, table, 'GET')).status]).toEqual([404]);
    expect((await ask(url, basic(text), '/table.csv', 'HEAD')).status).toBe(200);
    const query = '/graphql?query={about{name}}';
    const preflight = { 'apollo-require-preflight': 'true' };
    expect(await ask(url, { ...basic(text), ...preflight }, query, 'GET')).toMatchObject({ status: 200, body: ANSWER });
    // A browser that knows the password would send it with what a page elsewhere lets it post.
    expect((await ask(url, basic(text))).status).toBe(401);

    for (const headers of [
      {},
      basic('wrong'),
      basic(`${text}x`),
      { authorization: 'Basic !' },
      { authorization: 'Basic eDp5' },
    ]) {
      const refused = await ask(url, headers, table, 'GET');
      expect([refused.status, refused.headers['www-authenticate']]).toEqual([
        401,
        expect.stringMatching(/^Basic realm="[^"]*password", charset="UTF-8", Bearer realm="tonghop"/),
      ]);
    }
    const graphql = await ask(url, preflight, query, 'GET');
    expect([graphql.status, graphql.headers['www-authenticate']]).toEqual([401, 'Bearer realm="tonghop"']);
  });

  test('what is open to everybody stays so', async () => {
    await makeKey(database());
    const url = await serve();
    for (const path of ['/', '/healthz', '/readyz', '/schema.graphql'])
      expect([path, (await ask(url, { 'x-forwarded-for': '10.0.0.5' }, path, 'GET')).status]).toEqual([path, 200]);
    for (const method of ['GET', 'HEAD'])
      expect((await ask(url, {}, '/graphql?query={about{name}}', method)).status).toBe(401);
  });

  test('this machine needs no key where that is configured, a proxy on it does, and a wrong key is still wrong', async () => {
    await makeKey(database());
    const url = await serve({ loopbackWithoutKey: true });
    expect((await ask(url)).status).toBe(200);
    expect((await ask(url, { 'x-forwarded-for': '10.0.0.5' })).status).toBe(401);
    expect((await ask(url, { 'x-api-key': 'wrong' })).status).toBe(401);
  });
});
