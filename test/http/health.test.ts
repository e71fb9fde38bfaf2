import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import type { Database } from '../../src/db/connect.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the health of a server', (open) => {
  /** What a path answers, having served the database only for that long. */
  async function answerOf(database: Database, path: string): Promise<{ status: number; body: unknown }> {
    const { url, close } = await serveGraphql(database);
    const response = await fetch(url + path, { signal: AbortSignal.timeout(20_000) });
    const answer = { status: response.status, body: await response.json() };
    await close();
    return answer;
  }
  const unavailable = (reason: string): unknown => ({ status: 503, body: { status: 'unavailable', reason } });

  test('is good as long as the process answers', async () => {
    expect(await answerOf(await open(), '/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  test('is ready before and after the first publication', async () => {
    const database = await open();
    expect(await answerOf(database, '/readyz')).toEqual({ status: 200, body: { status: 'ok', publication: null } });
    await playSampleWorld(database);
    expect(await answerOf(database, '/readyz')).toEqual({ status: 200, body: { status: 'ok', publication: 6 } });
  });

  test('is not ready on a database that is behind', async () => {
    const database = await open();
    await database
      .knex('knex_migrations')
      .where({ name: MIGRATIONS.at(-1)![0] })
      .delete();
    expect(await answerOf(database, '/readyz')).toEqual(unavailable('the database has not been migrated'));
  });

  test('is not ready on a database that is ahead', async () => {
    const database = await open();
    await database.knex('knex_migrations').insert({ name: '999_future', batch: 99, migration_time: '2030-01-01' });
    expect(await answerOf(database, '/readyz')).toEqual(unavailable('the database is ahead of this program'));
  });

  test('is not ready where nothing can be written', async () => {
    const database = await open();
    const reason = 'the database server is read-only';
    const dialect = { ...database.dialect, whyReadOnly: () => Promise.resolve(reason) };
    expect(await answerOf({ ...database, dialect }, '/readyz')).toEqual(unavailable(reason));
  });

  test('looks once for all who ask within a second', async () => {
    const database = await open();
    let looks = 0;
    const dialect = { ...database.dialect, whyReadOnly: () => Promise.resolve(void looks++) };
    const { url, close } = await serveGraphql({ ...database, dialect });
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/readyz`)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(looks).toBe(1);
    await close();
  });

  test('is not ready where the database has gone, and still healthy', async () => {
    const database = await open();
    await database.close();
    expect(await answerOf(database, '/readyz')).toEqual(unavailable('the database does not answer'));
    expect(await answerOf(database, '/healthz')).toMatchObject({ status: 200 });
  });
});
