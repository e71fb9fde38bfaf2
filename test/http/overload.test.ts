import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld } from '../helpers/wideWorld.ts';

const FIGURE = Reflect.get<FigureReader, 'figure'>(FigureReader.prototype, 'figure');
/** Some six thousand figures each: two such go on at once, fewer where fewer may at all. */
const LARGE_CSV = 'indicators=STAFF,ONLINE&level=COMMUNE&periods=2001-01..2010-12';
const TABLE =
  'table(indicators: ["STAFF", "ONLINE"], level: COMMUNE, periods: { from: "2001-01", to: "2010-12" }) { rows { figures { value } } }';
const LARGE_QUERY = `{ a: ${TABLE} b: ${TABLE} c: ${TABLE} }`;

/** The next figure that is read has to wait until it may go on. */
function holdNextFigure(): { readonly begun: Promise<undefined>; readonly goOn: () => void } {
  const begun = Promise.withResolvers<undefined>();
  const mayGoOn = Promise.withResolvers<undefined>();
  vi.spyOn(FigureReader.prototype, 'figure').mockImplementationOnce(async function (this: FigureReader, ...asked) {
    begun.resolve(undefined);
    await mayGoOn.promise;
    return FIGURE.apply(this, asked);
  });
  return {
    begun: begun.promise,
    goOn() {
      mayGoOn.resolve(undefined);
    },
  };
}

describeEachEngine('a server of which more is asked than it can do', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await playWideWorld(database, 15);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('refuses large queries beyond those that may wait, by GraphQL and as CSV, answers small ones, and counts', async () => {
    const client = await serveGraphql(database, { limits: { concurrent: 1, queued: 0 } });
    const held = holdNextFigure();
    const csv = (): Promise<Response> => fetch(`${client.url}/table.csv?${LARGE_CSV}`);
    const graphql = (query: string): Promise<Response> =>
      fetch(`${client.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    const first = csv();
    await Promise.race([held.begun, first.then(async (answer) => Promise.reject(new Error(await answer.text())))]);
    for (const refused of [await csv(), await graphql(LARGE_QUERY)]) {
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await refused.text()).toContain('SERVER_BUSY');
    }
    expect((await graphql('{ nation { code } }')).status).toBe(200);
    const metrics = await (await fetch(`${client.url}/metrics`)).text();
    for (const line of [
      'tonghop_queries_refused_total{reason="queue"} 2',
      'tonghop_queries_large_executing 1',
      'tonghop_queries_large_waiting 0',
      'tonghop_queries_executing 0',
    ])
      expect(metrics.split('\n')).toContain(line);
    held.goOn();
    expect((await first).status).toBe(200);
    expect((await csv()).status).toBe(200);
    await client.close();
  });

  test('counts a query whose time is over as late, once, and nobody who has gone', async () => {
    const client = await serveGraphql(database, { limits: { concurrent: 1, queued: 5, milliseconds: 400 } });
    const refusals = async (): Promise<string[]> =>
      (await (await fetch(`${client.url}/metrics`)).text())
        .split('\n')
        .filter((line) => line.startsWith('tonghop_queries_refused_total{'));
    vi.spyOn(FigureReader.prototype, 'figure').mockImplementationOnce(async function (this: FigureReader, ...asked) {
      await new Promise((resolve) => setTimeout(resolve, 450));
      return FIGURE.apply(this, asked);
    });
    const late = await fetch(`${client.url}/table.csv?${LARGE_CSV}`);
    expect([late.status, await late.text()]).toEqual([503, expect.stringContaining('QUERY_TIMEOUT')]);
    expect(await refusals()).toEqual(['tonghop_queries_refused_total{reason="late"} 1']);

    const held = holdNextFigure();
    const first = new AbortController();
    const asked = fetch(`${client.url}/table.csv?${LARGE_CSV}`, { signal: first.signal }).catch(() => undefined);
    await held.begun;
    first.abort();
    await asked;
    const waits = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: LARGE_QUERY }),
    });
    expect([waits.status, await waits.text()]).toEqual([503, expect.stringContaining('QUERY_TIMEOUT')]);
    expect(await refusals()).toEqual(['tonghop_queries_refused_total{reason="late"} 2']);
    held.goOn();
    await client.close();
  });

  test('looks at the database once for any number of those who ask for metrics', async () => {
    const client = await serveGraphql(database);
    let statements = 0;
    const count = (): void => void statements++;
    await (
      await fetch(`${client.url}/graphql?query={nation{code}}`, { headers: { 'apollo-require-preflight': '1' } })
    ).text();
    database.knex.on('query', count);
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${client.url}/metrics`)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
    database.knex.off('query', count);
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThan(20);
    await client.close();
  });
});
