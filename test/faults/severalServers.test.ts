import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { commandLine, type RunningServer } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { makeKey } from '../helpers/readKeys.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { IS_SAMPLE } from './settings.ts';

const LONGEST_MILLISECONDS = 150_000;
/** Publications made one after the other; each is looked for by both servers. */
const PUBLICATIONS = IS_SAMPLE ? 1 : 10;
/** Within which every server answers with what another has published. */
const PROMISED_MILLISECONDS = 1000;

const { serve } = commandLine(LONGEST_MILLISECONDS);

describeEachEngine('two servers on one database', (open) => {
  test(
    'answer with what was published through either of them within a second',
    { timeout: LONGEST_MILLISECONDS },
    async () => {
      const database = await open();
      const world = await playSampleWorld(database);
      const key = await makeKey(database, { role: 'OPERATOR', name: 'test' });
      const environment = { DATABASE_URL: databaseUrl(database), RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'debug' };
      const servers = [await serve(environment), await serve(environment)] as const;
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${key.text}` };
      const ask = async ({ url }: RunningServer, query: string): Promise<unknown> => {
        const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
        return ((await answer.json()) as { data: unknown }).data;
      };
      const QUERY = '{ snapshot { publication } freshness { lastPublicationAt } }';
      /** How long after a publication was made a server answered with it, in milliseconds. */
      const seenAfter = async (server: RunningServer, publication: number): Promise<number> => {
        for (;;) {
          const { snapshot, freshness } = (await ask(server, QUERY)) as {
            snapshot: { publication: number };
            freshness: { lastPublicationAt: string };
          };
          if (snapshot.publication >= publication) return Date.now() - Date.parse(freshness.lastPublicationAt);
          await sleep(10);
        }
      };
      const first = 7;
      const times: number[] = [];
      for (let publication = first; publication < first + PUBLICATIONS; publication++) {
        const values = { VISITS: publication };
        await world.report('2011-02-20T02:00:00Z', [{ unit: '00001', period: '2010-11', values }]);
        await ask(servers[publication % 2]!, 'mutation { runJob(job: "refresh") { slot } }');
        times.push(...(await Promise.all(servers.map((server) => seenAfter(server, publication)))));
      }
      console.log(`a publication was answered by both servers after at most ${Math.max(...times)} ms`);
      if (!IS_SAMPLE) expect(Math.max(...times)).toBeLessThan(PROMISED_MILLISECONDS);

      // The threads that have done it are measured, and what they log belongs to their runs.
      for (const { url } of servers)
        await expect
          .poll(async () => (await fetch(`${url}/metrics`, { headers })).text(), { timeout: 20_000, interval: 500 })
          .toMatch(/^tonghop_thread_heap_bytes\{thread="jobs"\} \d{6,}/m);
      const ended = await Promise.all(servers.map((server) => server.stop('SIGTERM')));
      expect(ended.map(({ code }) => code)).toEqual([0, 0]);
      const lines = ended.flatMap(({ err }) => err.trim().split('\n')).map((line) => JSON.parse(line) as Line);
      const published = lines.filter(
        ({ msg, job, outcome }) => msg === 'run ended' && job === 'refresh' && outcome === 'DONE',
      );
      expect(published.length).toBeGreaterThanOrEqual(PUBLICATIONS);
      const rolledUp = lines.filter(({ msg }) => msg === 'rolled up').map(({ run }) => run);
      expect(
        published.filter(({ publication }) => publication !== null).map(({ run }) => rolledUp.includes(run)),
      ).toEqual(Array<boolean>(PUBLICATIONS).fill(true));
    },
  );
});

interface Line {
  readonly msg: string;
  readonly job?: string;
  readonly run?: string;
  readonly outcome?: string;
  readonly publication?: number | null;
}
