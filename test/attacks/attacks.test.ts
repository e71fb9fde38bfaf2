/**
 * What nobody honest sends, against a real server. `npm test` sends the corpus and a sample of damaged requests; `npm run test:attacks` sends
 * ten thousand of them to the whole demonstration, and tells how long others had to wait.
 */
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../helpers/servedDemo.ts';
import type { GraphqlClient } from '../helpers/graphqlClient.ts';
import { attacks, type Attack } from './corpus.ts';
import { malformed } from './malformed.ts';

const BY_HAND = process.env['ATTACKS'] !== undefined;
const MALFORMED = Number(process.env['ATTACKS'] ?? 300);
const SEED = Number(process.env['SEED'] ?? 1);
/** What no client may see: SQL, paths, stacks, names of libraries. */
const INTERNALS =
  /\bselect .* from |node_modules|\/src\/|\.ts:\d|\bat \w+ \(|SQLITE_|\bER_[A-Z]|FST_|stacktrace|call stack/;

describe('a server under attack', () => {
  let client: GraphqlClient;
  beforeAll(async () => {
    client = await serveDemo(SEED, [BY_HAND ? undefined : { firstMonth: '2011-09', lastMonth: '2011-09' }]);
  }, 300_000);
  afterAll(() => client.close());

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
    '%s: refused with 4xx and a code',
    async (_name, attack) => {
      const { status, text, milliseconds } = await send(attack);
      expect(text).not.toMatch(INTERNALS);
      expect([status >= 400 && status < 500, text.slice(0, 300)]).toEqual([true, expect.any(String)]);
      for (const code of codesOf(text)) expect(code).toMatch(/^[A-Z][A-Z_]+$/);
      expect(text.length).toBeLessThan(100_000);
      if (BY_HAND)
        console.log(
          `${milliseconds.toFixed(0).padStart(6)} ms  ${status}  ${attack.name}: ${String(codesOf(text)[0])}`,
        );
    },
  );

  test(
    `${MALFORMED} damaged requests: never 5xx, nothing of the inside, others are answered meanwhile`,
    { timeout: 900_000 },
    async () => {
      const memory = process.memoryUsage().rss;
      const attack = { isOn: true };
      const waits: number[] = [];
      const others = (async () => {
        while (attack.isOn) {
          const began = performance.now();
          await client.ask('{ nation { figure(indicator: "COMMUNE_NETWORK") { percent } } }');
          waits.push(performance.now() - began);
        }
      })();
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
      attack.isOn = false;
      await others;
      expect(refused).toBeGreaterThan(MALFORMED / 2);
      expect(waits.length).toBeGreaterThan(0);
      if (BY_HAND) {
        const grown = (process.memoryUsage().rss - memory) / 2 ** 20;
        console.log(`${refused} of ${MALFORMED} refused, the others were still good; longest ${longest.toFixed(0)} ms`);
        console.log(
          `another client waited at most ${Math.max(...waits).toFixed(0)} ms; memory grew by ${grown.toFixed(0)} MB`,
        );
      }
    },
  );

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
