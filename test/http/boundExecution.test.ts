import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config.ts';
import { Budget } from '../../src/graphql/limits/budget.ts';
import type { Executed } from '../../src/graphql/limits/executed.ts';
import { boundExecution } from '../../src/http/boundExecution.ts';

const LARGE = Buffer.alloc(100 * 1024 * 1024);

let http: FastifyInstance;
let url: string;
/** Executions that have begun heavy work, each with what ends it. */
let heavy: (() => void)[];
let entered: () => void;
let executions: Executed[];

beforeEach(async () => {
  http = fastify();
  heavy = [];
  executions = [];
  entered = () => undefined;
  const bounded = boundExecution({ ...DEFAULT_LIMITS, concurrent: 3, queued: 20 });
  http.get(
    '/heavy',
    bounded(async (_request, reply, executed) => {
      executions.push(executed);
      await executed.takeHeavyTurn();
      await new Promise<void>((resolve) => {
        heavy.push(resolve);
        entered();
      });
      return reply.send('heavy');
    }),
  );
  http.get(
    '/light',
    bounded((_request, reply) => reply.send('light')),
  );
  http.get(
    '/large',
    bounded((_request, reply) => reply.send(LARGE)),
  );
  url = await http.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => http.close());

async function begun(count: number): Promise<void> {
  while (heavy.length < count) await new Promise<void>((resolve) => (entered = resolve));
}

function open(path: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
  return socket;
}

test('two heavy operations go on at once, and small ones pass those that wait', async () => {
  const answers = Array.from({ length: 10 }, () => fetch(`${url}/heavy`).then((answer) => answer.text()));
  await begun(2);
  for (let count = 0; count < 5; count++) expect(await (await fetch(`${url}/light`)).text()).toBe('light');
  expect(heavy).toHaveLength(2);
  for (let count = 0; count < 10; count++) {
    await begun(count + 1);
    heavy[count]!();
  }
  expect(await Promise.all(answers)).toEqual(Array<string>(10).fill('heavy'));
});

test('an operation learns that its client has gone, and its budget is over', async () => {
  const socket = open('/heavy');
  await begun(1);
  const [executed] = executions;
  const budget = new Budget(DEFAULT_LIMITS, undefined, executed);
  expect(budget.isOver).toBe(false);
  budget.checkTime();
  const gone = once(executed!.gone, 'abort');
  socket.destroy();
  await gone;
  expect(budget.isOver).toBe(true);
  expect(() => budget.checkTime()).toThrow();
  heavy[0]!();
});

test('no more answers are made while too much is not taken', async () => {
  const socket = open('/large');
  await once(socket, 'readable');
  const busy = await fetch(`${url}/light`);
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await busy.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVER_BUSY' } }] });
  socket.destroy();
  await once(socket, 'close');
  while ((await fetch(`${url}/light`)).status !== 200) await new Promise((resolve) => setImmediate(resolve));
});

test('any number of requests on one connection has one listener for its closing', async () => {
  const warnings: unknown[] = [];
  const warn = (warning: Error): void => void warnings.push(warning.name);
  process.on('warning', warn);
  const socket = open('/heavy');
  for (let count = 0; count < 20; count++) socket.write('GET /heavy HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  await begun(2);
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener('warning', warn);
  expect(warnings).toEqual([]);
  socket.destroy();
  for (const end of heavy) end();
});
