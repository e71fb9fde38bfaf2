import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { STATEMENT_MILLISECONDS } from '../../src/db/statementLimits.ts';
import { Readiness } from '../../src/http/readiness.ts';
import { SharedLook } from '../../src/http/sharedLook.ts';
import { probeWrite } from '../../src/runs/writeProbe.ts';
import { capturedLog } from '../helpers/capturedLog.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** What knex does not tell of itself by types. */
interface KnexClient {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
}

describeEachEngine('readiness', (open) => {
  function openProber(database: Database): Promise<Database> {
    return openDatabase(databaseUrl(database), {
      waitsForWriters: false,
      statementMilliseconds: STATEMENT_MILLISECONDS.probe,
    });
  }
  async function readyOf(url: string): Promise<{ status: number; body: unknown; retry: string | null }> {
    const response = await fetch(`${url}/readyz`);
    return { status: response.status, retry: response.headers.get('retry-after'), body: await response.json() };
  }
  const unavailable = (reason: string): unknown => ({
    status: 503,
    retry: '5',
    body: { status: 'unavailable', reason },
  });
  const seqOf = async ({ knex }: Database): Promise<number[]> =>
    (await knex('lease').where({ name: 'write probe' }).pluck<number[]>('seq')).map(Number);

  test('is found out by really writing, on one row, at most once a second for all who ask', async () => {
    const database = await open();
    const prober = await openProber(database);
    const writes: string[] = [];
    prober.knex.on('query', ({ sql }: { sql: string }) => writes.push(sql));
    const { url, close } = await serveGraphql(database, { prober });
    const answers = await Promise.all(Array.from({ length: 20 }, () => readyOf(url)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(writes).toHaveLength(2);
    expect(await seqOf(database)).toEqual([0]);
    await probeWrite(prober);
    expect(await seqOf(database)).toEqual([1]);
    await close();
    await prober.close();
  });

  test('is not there where the database takes nothing', async () => {
    const database = await open();
    const prober = await openProber(database);
    await prober.close();
    const { url, close } = await serveGraphql(database, { prober });
    expect(await readyOf(url)).toEqual(unavailable('nothing can be written to the database'));
    await close();
  });

  test('does not wait for who holds the table, and says where nothing can be written meanwhile', async () => {
    const database = await open();
    const prober = await openProber(database);
    const { url, close } = await serveGraphql(database, { prober });
    const client = database.knex.client as KnexClient;
    if (database.dialect.name === 'sqlite') {
      const other = await openDatabase(databaseUrl(database));
      const transaction = await other.knex.transaction();
      // Somebody else writes, as roll-ups do: it can be written to.
      expect(await readyOf(url)).toMatchObject({ status: 200 });
      await transaction.rollback();
      await other.close();
    } else {
      const connection = (await client.acquireConnection()) as { query(sql: string, done: () => void): void };
      const run = (sql: string): Promise<void> => new Promise((resolve) => connection.query(sql, () => resolve()));
      await run('lock tables lease write');
      expect(await readyOf(url)).toEqual(unavailable('nothing can be written to the database'));
      await run('unlock tables');
      await client.releaseConnection(connection);
    }
    await close();
    await prober.close();
  });

  test('is not there where others have written for a minute without a pause, and is where they pause', async () => {
    const database = await open();
    if (database.dialect.name !== 'sqlite') return;
    const prober = await openProber(database);
    const closed = await openProber(database);
    await closed.close();
    const other = await openDatabase(databaseUrl(database));
    const { logger } = capturedLog();
    let now = 0;
    let used = prober;
    const readiness = new Readiness({
      reader: database,
      get prober() {
        return used;
      },
      logger,
      now: () => now,
    });
    // One look is told for a second.
    const look = async (): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, 1010));
      return readiness.ask();
    };
    const reason = 'somebody else has been writing to the database for more than a minute';
    const ready = { publication: null };
    const transaction = await other.knex.transaction();
    expect(await look()).toEqual(ready);
    now = 60_001;
    expect(await look()).toEqual({ reason });
    // Of one that failed otherwise nobody knows whether they have paused.
    used = closed;
    expect(await look()).toEqual({ reason: 'nothing can be written to the database' });
    used = prober;
    expect(await look()).toEqual(ready);
    now = 120_002;
    expect(await look()).toEqual({ reason });
    const looking = look();
    setTimeout(() => void transaction.rollback(), 1200);
    expect(await looking).toEqual(ready);
    await other.close();
    await prober.close();
  });

  test('is not there while the jobs are not run, nor once the server is to stop, which answers all the same', async () => {
    const database = await open();
    let whyNot: string | undefined = 'the thread that runs the jobs is not heard of';
    const { url, close, retire } = await serveGraphql(database, { whyNoJobs: () => whyNot });
    expect(await readyOf(url)).toEqual(unavailable(whyNot));
    whyNot = undefined;
    expect(await readyOf(url)).toMatchObject({ status: 200 });
    retire();
    expect(await readyOf(url)).toEqual(unavailable('the server is stopping'));
    expect(
      (await fetch(`${url}/graphql?query={__typename}`, { headers: { 'apollo-require-preflight': '1' } })).status,
    ).toBe(200);
    await close();
  });
});

test('a look that hangs is not begun again beside itself, and nobody waits for it longer than they should', async () => {
  let begun = 0;
  let end = (_found: string): void => undefined;
  const look = new SharedLook(() => {
    begun++;
    return new Promise<string>((resolve) => (end = resolve));
  }, 20);
  expect(await Promise.all([look.ask(), look.ask()])).toEqual([undefined, undefined]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await look.ask()).toBeUndefined();
  expect(begun).toBe(1);
  end('late');
  await new Promise((resolve) => setImmediate(resolve));
  const next = look.ask();
  expect(begun).toBe(2);
  end('found');
  expect(await next).toBe('found');
});
