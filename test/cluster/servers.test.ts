import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { readCounter, takeNumbers } from '../../src/db/counter.ts';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { createLogger } from '../../src/logger.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { importReportsText, prepareWorld } from '../faults/prepare.ts';
import { clusterDatabases } from './inCluster.ts';
import { MILLISECONDS } from './settings.ts';

const clusterDatabase = clusterDatabases();
const PUBLICATIONS = 60;

const apps: App[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
});

async function serve(databaseUrl: string): Promise<App> {
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', RATE_LIMIT_PER_MINUTE: '0' });
  const app = await startApp(config, createLogger('silent'), []);
  apps.push(app);
  return app;
}

test(
  'a publication made at one node is learned of by the servers at the others within a second',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { urls, database } = await clusterDatabase('published', skip);
    await prepareWorld(database);
    const publishers = await Promise.all(
      urls.map(async (url) => {
        const handle = await openDatabase(url);
        return { handle, rollup: new Rollup(handle) };
      }),
    );
    const publish = async (number: number): Promise<void> => {
      const { handle, rollup } = publishers[number % 3]!;
      await importReportsText(handle, `${number}.csv`, deliveryOf(number));
      await withLease(handle, PUBLISHER, `publisher ${number}`, 60_000, (lease) => rollup.run({ full: false, lease }));
    };
    await publish(1);
    const servers = await Promise.all(urls.map(serve));
    const delays: number[] = [];
    for (let number = 2; number <= PUBLICATIONS + 1; number++) {
      let publishedAt = Infinity;
      const learned = servers
        .filter((_, node) => node !== number % 3)
        .map(async ({ url }) => {
          while ((await publicationAt(url)) < number) await sleep(2);
          return performance.now();
        });
      await publish(number);
      publishedAt = performance.now();
      for (const at of await Promise.all(learned)) delays.push(Math.max(0, at - publishedAt));
    }
    for (const { handle } of publishers) await handle.close();
    const sorted = delays.sort((a, b) => a - b);
    const part = (share: number): string =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0);
    console.log(
      `Galera, ${PUBLICATIONS} publications, learned of at the two other nodes after (ms): median ${part(0.5)}, 90 % ${part(0.9)}, 99 % ${part(0.99)}, longest ${part(1)}`,
    );
    expect(sorted.at(-1)).toBeLessThan(1000);
  },
);

/** Some reports of a month, with other values each time. */
function deliveryOf(number: number): string {
  const rows = Array.from(
    { length: 10 },
    (_, index) => `001${String(index + 1).padStart(2, '0')},2010-10,VISITS,${number * 10 + index},,`,
  );
  return `unit,period,indicator,value,denominator,reason\n${rows.join('\n')}\n`;
}

async function publicationAt(url: string): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ freshness { publication } }' }),
  });
  const { data } = (await response.json()) as { data: { freshness: { publication: number } } };
  return data.freshness.publication;
}

test(
  'a server at a node without the majority says so, and goes on by itself when that is over',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { cluster, urls } = await clusterDatabase('minority', skip);
    const { url } = await serve(urls[0]!);
    expect(await ready(url)).toEqual([200, undefined]);
    const others = Promise.all([cluster.freeze(2, 20_000), cluster.freeze(3, 20_000)]);
    const said = await until(url, ([, reason]) => reason?.includes('majority') === true, 19_000);
    expect(said).toEqual([503, 'this node of the cluster is not with the majority']);
    await others;
    expect(await until(url, ([status]) => status === 200, 60_000)).toEqual([200, undefined]);
  },
);

test(
  'a server whose node is killed says so, and goes on by itself when it is back',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { cluster, urls } = await clusterDatabase('killed', skip);
    const { url } = await serve(urls[1]!);
    await cluster.kill(2);
    expect((await until(url, ([status]) => status === 503, 20_000))[1]).toMatch(/database/);
    await cluster.join(2);
    expect(await until(url, ([status]) => status === 200, 60_000)).toEqual([200, undefined]);
  },
);

test(
  'a server that knows all nodes goes on at another one when its own is killed',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { cluster, url: all } = await clusterDatabase('several', skip);
    const { url } = await serve(all);
    const writer = await openDatabase(all);
    await transact(writer, ({ knex }) => takeNumbers(knex, 'draft'));
    await cluster.kill(1);
    const killedAt = performance.now();
    expect(await transact(writer, ({ knex }) => takeNumbers(knex, 'draft'))).toBe(2);
    const wroteAfter = performance.now() - killedAt;
    expect(await until(url, ([status]) => status === 200, 20_000)).toEqual([200, undefined]);
    console.log(
      `Galera, node killed: written at another one after ${wroteAfter.toFixed(0)} ms, server ready after ${(performance.now() - killedAt).toFixed(0)} ms`,
    );
    await cluster.join(1);
    expect(await draftsAt(writer)).toBe(2);
    await writer.close();
  },
);

function draftsAt({ knex }: Database): Promise<number> {
  return readCounter(knex, 'draft');
}

type Said = readonly [status: number, reason: string | undefined];

async function ready(url: string): Promise<Said> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, ((await response.json()) as { reason?: string }).reason];
}

/** What the server says last, when it says what is wanted or the time is over. */
async function until(url: string, isWanted: (said: Said) => boolean, milliseconds: number): Promise<Said> {
  for (const end = performance.now() + milliseconds; ;) {
    const said = await ready(url);
    if (isWanted(said) || performance.now() > end) return said;
    await sleep(100);
  }
}
