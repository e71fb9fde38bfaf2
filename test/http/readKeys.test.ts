import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { revokeReadKey } from '../../src/keys/keyStore.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { ask, describeGuarded, faultOf, STALE } from '../helpers/guardedServer.ts';
import { accessBy, makeKey } from '../helpers/readKeys.ts';

describeGuarded('read keys', ({ database, clock, serve, closeAfterwards }) => {
  test('a key that is not whole, not of this server or of another secret is refused alike', async () => {
    const [key, other] = [await makeKey(database()), await makeKey(database())];
    const url = await serve();
    const told = new Set<string>();
    for (const text of [
      'nonsense',
      `th_${key.id}_`,
      `th_${key.id}_${other.secret}`,
      `th_0000000000_${key.secret}`,
      `${key.text}x`,
      key.text.slice(0, -1),
      // An id that has digits only is the same in capitals.
      ...(/[a-f]/.test(key.id) ? [`th_${key.id.toUpperCase()}_${key.secret}`] : []),
    ]) {
      const answer = await ask(url, { authorization: `Bearer ${text}` });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
      expect(JSON.stringify(answer.body)).not.toContain(key.secret.slice(0, 20));
      told.add(JSON.stringify(faultOf(answer)));
    }
    expect([...told]).toEqual([expect.stringContaining('"UNAUTHENTICATED"')]);
  });

  test('a key that has expired or was revoked is told so, whoever only knows its id is not', async () => {
    const expired = await makeKey(database(), { expiresAt: new Date(clock().now) });
    const revoked = await makeKey(database());
    await revokeReadKey(database(), revoked.id, new Date('2026-11-21T00:00:00Z'));
    const url = await serve();
    for (const [key, code, says] of [
      [expired, 'KEY_EXPIRED', 'expired on 2026-11-22T05:00:00.000Z'],
      [revoked, 'KEY_REVOKED', 'revoked on 2026-11-21T00:00:00.000Z'],
    ] as const) {
      const answer = await ask(url, { authorization: `Bearer ${key.text}` });
      expect([answer.status, faultOf(answer)]).toEqual([
        401,
        { code, message: expect.stringContaining(says) as string },
      ]);
      const guessed = await ask(url, { authorization: `Bearer th_${key.id}_${'A'.repeat(43)}` });
      expect(faultOf(guessed).code).toBe('UNAUTHENTICATED');
    }
    // The end of the last key does not open the server to whoever has none.
    expect((await ask(url)).status).toBe(401);
  });

  test('a key expires while the server runs', async () => {
    const { text } = await makeKey(database(), { expiresAt: new Date(clock().now + 500) });
    const url = await serve();
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    clock().now += 500;
    expect(faultOf(await ask(url, { 'x-api-key': text })).code).toBe('KEY_EXPIRED');
  });

  test('a key that is made or revoked while the server runs counts within two seconds, without a statement a request', async () => {
    const url = await serve();
    expect((await ask(url)).status).toBe(200);
    const { id, text } = await makeKey(database());
    clock().now += STALE;
    expect((await ask(url)).status).toBe(401);
    let statements = 0;
    database().knex.on('query', ({ sql }: { sql: string }) => (statements += Number(sql.includes('read_key'))));
    for (let count = 0; count < 10; count++) expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    expect(statements).toBe(0);
    await revokeReadKey(database(), id, new Date(clock().now));
    clock().now += STALE;
    expect(faultOf(await ask(url, { 'x-api-key': text })).code).toBe('KEY_REVOKED');
  });

  test('while the database does not answer known keys stand for a minute, then nobody is answered', async () => {
    const { text } = await makeKey(database());
    let fails = false;
    const { readKeys } = accessBy(database(), clock());
    const url = await serve({ readKeys: () => (fails ? Promise.reject(new Error('gone')) : readKeys()) });
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    fails = true;
    clock().now += 30_000;
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    expect((await ask(url)).status).toBe(401);
    clock().now += 30_000;
    const refused = await ask(url, { 'x-api-key': text });
    expect([refused.status, faultOf(refused).code]).toEqual([503, 'DATABASE_UNREACHABLE']);
    expect(refused.headers['retry-after']).toBe('5');
    fails = false;
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
  });

  test('no secret is stored or logged', async () => {
    const { id, secret, text } = await makeKey(database());
    const lines: string[] = [];
    const keep = new Writable({
      write(line, _encoding, done) {
        lines.push(String(line));
        done();
      },
    });
    const logger = pino({ level: 'trace' }, keep);
    logger.warn('the log is kept');
    const { url, close } = await serveGraphql(database(), { logger, access: accessBy(database(), clock()) });
    closeAfterwards(close);
    expect((await ask(url, { 'x-api-key': text })).status).toBe(200);
    expect((await ask(url, { authorization: `Bearer ${text}x` })).status).toBe(401);
    await ask(url, { 'x-api-key': text }, `/nowhere?key=${text}`, 'GET');
    const row = await database().knex('read_key').where({ id }).first<Record<string, unknown>>();
    expect(row).toMatchObject({ id, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(lines).not.toEqual([]);
    for (const place of [...lines, JSON.stringify(row)]) expect(place).not.toContain(secret);
  });
});
