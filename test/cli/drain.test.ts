import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { commandLine } from '../helpers/commandLine.ts';
import { fillDemo } from '../helpers/servedDemo.ts';

const CLIENTS = 50;
const QUERY = `{ nation { children { code name figures(indicators: ["COMMUNE_NETWORK", "COMMUNE_ANTIVIRUS"]) { value low high } children { code } } } }`;

/** What became of a request. */
type Outcome = 'ANSWERED' | 'NOT_ACCEPTED' | 'BROKEN';

/** Asks by a connection that stays open. Broken is an answer that does not come to its end once it was begun, or is no whole JSON. */
function ask(url: string, agent: Agent, count: number): Promise<Outcome> {
  const body = JSON.stringify({ query: QUERY, variables: { count } });
  return new Promise((resolve) => {
    const sent = request(
      `${url}/graphql`,
      { agent, method: 'POST', headers: { 'content-type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('error', () => {
          resolve('BROKEN');
        });
        answer.on('end', () => {
          resolve(answer.statusCode === 200 && answer.complete && isWhole(text) ? 'ANSWERED' : 'BROKEN');
        });
      },
    );
    // A connection that was open had taken the request; a new one was not accepted any more, and it may be sent anywhere else.
    sent.on('error', () => {
      resolve(sent.reusedSocket ? 'BROKEN' : 'NOT_ACCEPTED');
    });
    sent.end(body);
  });
}

function isWhole(text: string): boolean {
  const { data } = JSON.parse(text) as { data?: { nation: { children: unknown[] } } };
  return data?.nation.children.length === 63;
}

const { folder, serve } = commandLine();

test('SIGTERM breaks no answer that was begun, and the process ends', { timeout: 60_000 }, async () => {
  const url = `sqlite:${folder}/demo.db`;
  await fillDemo(url, 1, [{ firstMonth: '2011-09', lastMonth: '2011-09' }]);
  const server = await serve({ DATABASE_URL: url, RATE_LIMIT_PER_MINUTE: '0' });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const outcomes = new Map<Outcome, number>();
  let isOver = false;
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let count = 0; !isOver; count++) {
      const outcome = await ask(server.url, agent, client * 1_000_000 + count);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome !== 'ANSWERED') return;
    }
  });
  while ((outcomes.get('ANSWERED') ?? 0) < CLIENTS * 3) await new Promise((resolve) => setTimeout(resolve, 20));
  const { code } = await server.stop('SIGTERM');
  isOver = true;
  await Promise.all(clients);
  agent.destroy();
  expect(code).toBe(0);
  expect(outcomes.get('BROKEN')).toBeUndefined();
  expect(outcomes.get('NOT_ACCEPTED')).toBe(CLIENTS);
});
