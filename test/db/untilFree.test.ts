import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { untilFree } from '../../src/db/untilFree.ts';
import { watchStatements } from '../../src/db/watchStatements.ts';
import { registerJob, setPaused } from '../../src/runs/jobStore.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const AT = new Date('2011-02-08T01:00:00Z');

describeEachEngine('a handle that waits for nobody', (open) => {
  test('holds up nobody while another writer has the database, and does its work when that is done', async () => {
    const database = await open();
    await registerJob(database, 'refresh', AT);
    const impatient = await openDatabase(databaseUrl(database), { waitsForWriters: false });
    const other = await openDatabase(databaseUrl(database));
    try {
      const busy = await other.knex.transaction();
      await busy('job').update({ planned_until: AT.toISOString() });
      let isDone = false;
      const paused = untilFree(impatient, 20_000, () => setPaused(impatient, 'refresh', AT)).then((changed) => {
        isDone = true;
        return changed;
      });
      // Were the thread to stand still, the transaction that it waits for would never be over.
      for (let look = 0; look < 5; look++) {
        expect(await database.knex('job').first('paused_at')).toEqual({ paused_at: null });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(isDone).toBe(false);
      await busy.commit();
      expect(await paused).toBe(true);
    } finally {
      await Promise.all([impatient.close(), other.close()]);
    }
  });
});

describeEachEngine('statements of a handle', (open) => {
  test('count as failed where they fail, and not where it was another writer’s turn', async () => {
    const database = await open();
    const impatient = await openDatabase(databaseUrl(database), { waitsForWriters: false });
    const heard: string[] = [];
    watchStatements(impatient, (outcome) => heard.push(outcome));
    await expect(impatient.knex('no_such_table').select()).rejects.toThrow();
    expect(heard).toEqual(['failed']);
    if (database.dialect.name === 'sqlite') {
      const busy = await database.knex.transaction();
      await expect(impatient.knex('job').delete()).rejects.toThrow();
      await busy.rollback();
      expect(heard).toEqual(['failed']);
    }
    await impatient.knex('job').delete();
    expect(heard).toEqual(['failed', 'answered']);
    await impatient.close();
  });
});

test('what never has its turn is told so, and anything else at once', async () => {
  const busy = new Error('busy');
  const broken = new Error('broken');
  const dialect = { isRetryable: (error: unknown) => error === busy } as never;
  let times = 0;
  const refuse = (reason: Error) => (): Promise<never> => {
    times++;
    return Promise.reject(reason);
  };
  await expect(untilFree({ dialect }, 60, refuse(busy))).rejects.toMatchObject({ code: 'SERVER_BUSY' });
  expect(times).toBeGreaterThan(1);
  times = 0;
  await expect(untilFree({ dialect }, 60_000, refuse(broken))).rejects.toBe(broken);
  expect(times).toBe(1);
});
