import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';

/** Longer than a connection has to be quiet before a server that stops lets go of it. */
const QUIET_MILLISECONDS = 700;

test('a request of which only the beginning has arrived when a server stops is still answered', async () => {
  for await (const database of openOnEachEngine('sqlite')) {
    const { url, close } = await serveGraphql(database);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    // One that was answered before does not count as a beginning.
    socket.write('GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    await once(socket, 'data');
    received = '';
    socket.write('GET /healthz HTTP/1.1\r\nho');
    await sleep(50);
    const closed = close();
    await sleep(QUIET_MILLISECONDS);
    socket.write('st: 127.0.0.1\r\n\r\n');
    await once(socket, 'close');
    await closed;
    expect(received.slice(0, 12)).toBe('HTTP/1.1 200');
    expect(received).toContain('{"status":"ok"}');
  }
});

test('a body that comes after its request was refused is no beginning of another', async () => {
  for await (const database of openOnEachEngine('sqlite')) {
    const { url, close } = await serveGraphql(database);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/xml\r\ncontent-length: 5\r\n\r\n');
    const [refused] = (await once(socket, 'data')) as [Buffer];
    expect(refused.toString().slice(0, 12)).toBe('HTTP/1.1 415');
    socket.write('<xml>');
    await sleep(50);
    socket.resume();
    const isLetGo = once(socket, 'end').then(() => true);
    const closed = close();
    expect(await Promise.race([isLetGo, sleep(5000, false)])).toBe(true);
    await closed;
  }
});

test('a connection that is quiet does not keep a server from its end', async () => {
  for await (const database of openOnEachEngine('sqlite')) {
    const { url, close } = await serveGraphql(database);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'end');
    await close();
    await ended;
  }
});
