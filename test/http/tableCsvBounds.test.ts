import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld } from '../helpers/wideWorld.ts';

const FIGURE = Reflect.get<FigureReader, 'figure'>(FigureReader.prototype, 'figure');

describeEachEngine('what a table as CSV may cost', (open) => {
  let database: Database;
  let client: GraphqlClient | undefined;
  beforeAll(async () => {
    database = await open();
    await playWideWorld(database, 5);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await client?.close();
    client = undefined;
  });

  const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${client!.url}/table.csv?${query}`, { headers, signal: AbortSignal.timeout(20_000) });
  const costOf = ({ headers }: Response): string[] =>
    ['', '-limit', '-remaining'].map((name) => headers.get(`x-query-cost${name}`) ?? '');

  test('is told by the headers that GraphQL has', async () => {
    client = await serveGraphql(database, { limits: { cost: 100 } });
    const asked = await get('indicators=STAFF,ONLINE&level=COMMUNE');
    expect([asked.status, ...costOf(asked)]).toEqual([200, '60', '100', '40']);
    expect(asked.headers.get('x-publication')).toBe('3');
    expect(asked.headers.get('x-published-at')).toMatch(/^20\d\d-.*Z$/);
    expect(asked.headers.get('content-length')).toBe(String((await asked.arrayBuffer()).byteLength));
    const posted = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ table(indicators: ["STAFF", "ONLINE"], level: COMMUNE) { rows { figures { value } } } }',
      }),
    });
    expect(costOf(posted)).toEqual(costOf(asked));
    // A comparison is a figure more for each; a condition looks at six for one.
    expect(costOf(await get('indicators=STAFF&level=COMMUNE&compare=-1'))[0]).toBe('60');
    expect(costOf(await get('indicators=STAFF&level=COMMUNE&where=STAFF%3E1'))[0]).toBe('35');
    expect(costOf(await get('indicators=STAFF&level=COMMUNE&top=2'))[0]).toBe('7');
  });

  test('is held against the limit before anything is read', async () => {
    client = await serveGraphql(database, { limits: { cost: 59 } });
    const reads = vi.spyOn(FigureReader.prototype, 'figure');
    const refused = await get('indicators=STAFF,ONLINE&level=COMMUNE', { accept: 'application/json' });
    expect([refused.status, ...costOf(refused)]).toEqual([400, '60', '59', '0']);
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          extensions: {
            code: 'QUERY_TOO_LARGE',
            limit: 59,
            found: 60,
            wayOut: expect.stringContaining('"top"') as string,
          },
        },
      ],
    });
    expect(reads).not.toHaveBeenCalled();
    expect((await get('indicators=STAFF,ONLINE&level=COMMUNE&top=1')).status).toBe(200);
  });

  test('is time too, told by a clean answer', async () => {
    client = await serveGraphql(database, { limits: { milliseconds: 100 } });
    vi.spyOn(FigureReader.prototype, 'figure').mockImplementation(async function (this: FigureReader, ...asked) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return FIGURE.apply(this, asked);
    });
    const late = await get('indicators=STAFF&level=COMMUNE&periods=2010-01..2010-12');
    expect([late.status, late.headers.get('retry-after'), late.headers.get('etag')]).toEqual([503, '1', null]);
    expect(await late.text()).toMatch(/^QUERY_TIMEOUT: the query took longer than 0\.1 s/);
  });

  test('and what fails halfway is no half file', async () => {
    client = await serveGraphql(database);
    let count = 0;
    vi.spyOn(FigureReader.prototype, 'figure').mockImplementation(function (this: FigureReader, ...asked) {
      count += 1;
      if (count === 300) throw new Error('the disk is gone');
      return FIGURE.apply(this, asked);
    });
    const failed = await get('indicators=STAFF&level=COMMUNE&periods=2010-01..2010-12');
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'application/json; charset=utf-8']);
    const text = await failed.text();
    expect(text).toContain('INTERNAL_SERVER_ERROR');
    expect(text).not.toContain('disk');
  });

  test('takes turns with the queries of GraphQL', async () => {
    client = await serveGraphql(database, { limits: { concurrent: 1, queued: 0 } });
    let begun: () => void;
    let goOn: () => void;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    vi.spyOn(FigureReader.prototype, 'figure').mockImplementationOnce(async function (this: FigureReader, ...asked) {
      begun();
      await mayGoOn;
      return FIGURE.apply(this, asked);
    });
    const first = client.ask('{ nation { figure(indicator: "STAFF") { value } } }');
    await hasBegun;
    const busy = await get('indicators=STAFF&subjects=VN');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await busy.text()).toContain('SERVER_BUSY');
    // What it is about is told without a turn.
    expect((await fetch(`${client.url}/table.csv`)).status).toBe(200);
    goOn!();
    await first;
    expect((await get('indicators=STAFF&subjects=VN')).status).toBe(200);
  });

  test('a comparison with what lies before all periods is refused', async () => {
    client = await serveGraphql(database);
    const refused = await get('indicators=STAFF&subjects=VN&periods=0001-01&compare=-1');
    expect([refused.status, await refused.text()]).toEqual([
      400,
      'INVALID_ARGUMENT: compare: 1 periods before 0001-01 there is none; the years 0001 to 9999 are allowed\n',
    ]);
  });
});
