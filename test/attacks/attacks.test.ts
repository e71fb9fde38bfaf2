/**
 * What nobody honest sends, against the program in a process of its own. `npm test` sends the corpus and a sample of damaged requests;
 * `npm run test:attacks` sends ten thousand of them to the whole demonstration, and tells how long another client had to wait and what the
 * server held in memory.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine, type RunningServer } from '../helpers/commandLine.ts';
import { graphqlClient, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { fillDemo } from '../helpers/servedDemo.ts';
import { attacks, type Attack } from './corpus.ts';
import { malformed } from './malformed.ts';

const BY_HAND = process.env['ATTACKS'] !== undefined;
const MALFORMED = Number(process.env['ATTACKS'] ?? 300);
const LONGEST_MILLISECONDS = 1_800_000;
const SEED = Number(process.env['SEED'] ?? 1);
/** What no client may see: SQL, paths, stacks, names of libraries. */
const INTERNALS =
  /\bselect .* from |node_modules|\/src\/|\.ts:\d|\bat \w+ \(|SQLITE_|\bER_[A-Z]|FST_|stacktrace|call stack/;

describe('a server under attack', () => {
  const { folder, serve } = commandLine(LONGEST_MILLISECONDS);
  let server: RunningServer;
  let client: Omit<GraphqlClient, 'close'>;
  let others: OtherClient;
  let memory: number;
  beforeAll(async () => {
    const url = `sqlite:${folder}/demo.db`;
    await fillDemo(url, SEED, [BY_HAND ? undefined : { firstMonth: '2011-09', lastMonth: '2011-09' }]);
    server = await serve({ DATABASE_URL: url, RATE_LIMIT_PER_MINUTE: '0' });
    client = graphqlClient(server.url);
    memory = megabytesOf(server.pid);
    others = new OtherClient(client, () => megabytesOf(server.pid));
  }, 300_000);

  async function send({ body, headers }: Attack): Promise<{ status: number; text: string; milliseconds: number }> {
    const began = performance.now();
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return { status: response.status, text, milliseconds: performance.now() - began };
  }

  const codesOf = (text: string): unknown[] =>
    (JSON.parse(text) as { errors: { extensions?: { code?: unknown } }[] }).errors.map(
      ({ extensions }) => extensions?.code,
    );

  test.each(attacks().map((attack) => [attack.name, attack] as const))(
    '%s: refused with a code, and with 4xx where it need not be executed',
    async (_name, attack) => {
      const { status, text, milliseconds } = await send(attack);
      expect(text).not.toMatch(INTERNALS);
      const isAsExpected = attack.inPlace ? status === 200 : status >= 400 && status < 500;
      expect([isAsExpected, text.slice(0, 300)]).toEqual([true, expect.any(String)]);
      for (const code of codesOf(text)) expect(code).toMatch(/^[A-Z][A-Z_]+$/);
      expect(text.length).toBeLessThan(attack.inPlace ? 1_000_000 : 100_000);
      if (BY_HAND)
        console.log(
          `${milliseconds.toFixed(0).padStart(6)} ms  ${status}  ${attack.name}: ${String(codesOf(text)[0])}`,
        );
    },
  );

  test(
    `${MALFORMED} damaged requests: never 5xx, nothing of the inside`,
    { timeout: LONGEST_MILLISECONDS },
    async () => {
      let refused = 0;
      let longest = 0;
      for (const request of malformed(SEED, MALFORMED)) {
        const { status, text, milliseconds } = await send(request);
        expect([request.name, request.body.slice(0, 2000), status < 500]).toEqual([
          request.name,
          request.body.slice(0, 2000),
          true,
        ]);
        expect(text).not.toMatch(INTERNALS);
        if (status >= 400) refused += 1;
        longest = Math.max(longest, milliseconds);
      }
      expect(refused).toBeGreaterThan(MALFORMED / 2);
      if (BY_HAND)
        console.log(`${refused} of ${MALFORMED} refused, the others were still good; longest ${longest.toFixed(0)} ms`);
    },
  );

  test(
    'the largest honest queries at once, on one connection, and of clients that go away',
    { timeout: 120_000 },
    async () => {
      const four = '["COMMUNE_NETWORK", "COMMUNE_EQUIPMENT_SETS", "COMMUNE_NETWORK", "COMMUNE_EQUIPMENT_SETS"]';
      const heavy = (name: string): string =>
        JSON.stringify({
          query: `{ nation { ${name}: children { children { children { code figures(indicators: ${four}) { value } } } } } }`,
        });
      const request = (name: string): string =>
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${heavy(name).length}\r\n\r\n${heavy(name)}`;
      const port = Number(new URL(client.url).port);
      const sent = (text: string): Socket => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined).resume();
        socket.write(text);
        return socket;
      };
      const sockets = [sent(Array.from({ length: 8 }, (_, index) => request(`p${index}`)).join(''))];
      for (let index = 0; index < 8; index++) sockets.push(sent(request(`g${index}`)));
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => send({ name: 'heavy', body: heavy(`h${index}`) })),
      );
      for (const socket of sockets) socket.destroy();
      // Whoever comes too late is told so; nothing else may happen.
      for (const { status, text } of answers) {
        expect([200, 503]).toContain(status);
        expect(text).not.toMatch(INTERNALS);
      }
      expect(answers.some(({ status }) => status === 200)).toBe(true);
    },
  );

  test('another client was answered all the while', async () => {
    const { waits, mostMegabytes } = await others.stop();
    expect(waits.length).toBeGreaterThan(MALFORMED / 30);
    if (BY_HAND)
      console.log(
        `another client was answered ${waits.length} times and waited ${Math.max(...waits).toFixed(0)} ms at most; the server held ${memory.toFixed(0)} MB before, ${mostMegabytes.toFixed(0)} MB at most`,
      );
  });

  test('the largest honest queries pass afterwards', { timeout: 60_000 }, async () => {
    const four = '["COMMUNE_NETWORK", "COMMUNE_EQUIPMENT_SETS", "COMMUNE_NETWORK", "COMMUNE_EQUIPMENT_SETS"]';
    const northern = `{ group(code: "NORTH_31") { members { children { children { code figures(indicators: ${four}) { value } } } } } }`;
    const { group } = (await client.ask(northern)) as { group: { members: unknown[] } };
    expect(group.members).toHaveLength(31);
    const series = '{ nation { children { code series(indicator: "COMMUNE_NETWORK", last: 36) { value } } } }';
    const { nation } = (await client.ask(series)) as { nation: { children: { series: unknown[] }[] } };
    expect(nation.children).toHaveLength(63);
  });
});

/** Memory of a process's own, without what it has mapped of the database's file; NaN where the system does not tell. */
function megabytesOf(pid: number): number {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}

/** Somebody honest, who asks a small question again and again, and looks at what the server holds. */
class OtherClient {
  /** How long it had to wait each time, in milliseconds. */
  readonly waits: number[] = [];
  mostMegabytes = 0;
  private readonly megabytes: () => number;
  private readonly asking: Promise<void>;
  private isStopped = false;

  constructor(client: Pick<GraphqlClient, 'ask'>, megabytes: () => number) {
    this.megabytes = megabytes;
    this.asking = this.askOn(client);
    // A failure is told when it is stopped.
    this.asking.catch(() => undefined);
  }

  /** Fails where an answer had errors. */
  async stop(): Promise<this> {
    this.isStopped = true;
    await this.asking;
    return this;
  }

  private async askOn({ ask }: Pick<GraphqlClient, 'ask'>): Promise<void> {
    while (!this.isStopped) {
      const began = performance.now();
      await ask(`{ nation { figure(indicator: "COMMUNE_NETWORK") { percent } } } # ${this.waits.length}`);
      this.waits.push(performance.now() - began);
      this.mostMegabytes = Math.max(this.mostMegabytes, this.megabytes());
      await sleep(5);
    }
  }
}
