import { expect, test, type TestContext } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { readCounter, takeNumbers } from '../../src/db/counter.ts';
import { transact } from '../../src/db/transact.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { describeEachEngine, type OpenTestDatabase } from '../helpers/testDatabase.ts';

/** Cuts the connection of a transaction, as a server does that is killed. */
async function cut(inside: Database, database: Database): Promise<void> {
  const row = await inside.knex.first<{ id: number }>(inside.knex.raw('connection_id() as id'));
  await database.knex.raw('kill ?', [row.id]);
}

describeEachEngine('a transaction whose server is gone', (open) => {
  test('before its commit is made again', async ({ skip }) => {
    const database = await server(open, skip);
    let attempts = 0;
    const number = await transact(database, async (inside) => {
      if (++attempts === 1) await cut(inside, database);
      return takeNumbers(inside.knex, 'receipt');
    });
    expect([number, attempts]).toEqual([1, 2]);
    expect(await readCounter(database.knex, 'receipt')).toBe(1);
  });

  test('at its commit is told of where nobody can look what became of it', async ({ skip }) => {
    const database = await server(open, skip);
    let attempts = 0;
    const work = async (inside: Database): Promise<number> => {
      const number = await takeNumbers(inside.knex, 'receipt');
      attempts++;
      await cut(inside, database);
      return number;
    };
    await expect(transact(database, work)).rejects.toMatchObject({ fatal: true });
    expect(attempts).toBe(1);
  });

  test('at its commit is looked for, and made again only where it has not come about', async ({ skip }) => {
    const database = await server(open, skip);
    const seen: number[] = [];
    const find = async ({ knex }: Database): Promise<number | undefined> => {
      const number = await readCounter(knex, 'batch');
      seen.push(number);
      return number === 0 ? undefined : number;
    };
    let attempts = 0;
    const work = async (inside: Database): Promise<number> => {
      const number = await takeNumbers(inside.knex, 'receipt');
      // The second time it comes about all the same, as where only the answer is lost.
      if (++attempts === 2) await transact(database, (other) => takeNumbers(other.knex, 'batch'));
      await cut(inside, database);
      return number;
    };
    expect(await transact(database, work, find)).toBe(1);
    expect([attempts, seen]).toEqual([2, [0, 1]]);
  });

  test('at its commit is looked for once more whatever the next attempt ends with', async ({ skip }) => {
    const database = await server(open, skip);
    const deadlock = Object.assign(new Error('deadlock'), { code: 'ER_LOCK_DEADLOCK' });
    for (const next of [new Error('batch 1 is sealed already'), deadlock]) {
      let attempts = 0;
      let isThere = false;
      const work = async (inside: Database): Promise<string> => {
        await takeNumbers(inside.knex, 'receipt');
        if (++attempts === 1) await cut(inside, database);
        else {
          // The server was still at it when the first look was taken.
          isThere = true;
          throw next;
        }
        return 'made';
      };
      const find = (): Promise<string | undefined> => Promise.resolve(isThere ? 'found' : undefined);
      expect([await transact(database, work, find), attempts]).toEqual(['found', 2]);
    }
  });

  test('for good is told of as what it is, where nobody can look either', async ({ skip }) => {
    const database = await server(open, skip);
    let attempts = 0;
    const work = async (inside: Database): Promise<void> => {
      if (++attempts === 2) throw new Error('the fault to tell');
      await cut(inside, database);
    };
    let looks = 0;
    const find = (): Promise<undefined> =>
      ++looks === 1 ? Promise.resolve(undefined) : Promise.reject(new Error('gone'));
    await expect(transact(database, work, find)).rejects.toThrow('the fault to tell');
    expect([attempts, looks]).toEqual([2, 2]);
  });

  test('leaves no transaction open on a connection that is used again', async ({ skip }) => {
    const database = await server(open, skip);
    const failing = Object.assign(new Error('WSREP has not yet prepared node'), { code: 'ER_UNKNOWN_COM_ERROR' });
    const connections = new Set<number>();
    let attempts = 0;
    await transact(database, async (inside) => {
      const row = await inside.knex.first<{ id: number }>(inside.knex.raw('connection_id() as id'));
      connections.add(row.id);
      // What a node without the majority says, to this and to everything after it.
      if (++attempts === 1) await refuseFromNowOn(inside, failing);
      await inside.knex('counter').where({ name: 'receipt' }).increment('value');
    });
    expect(connections.size).toBe(2);
    expect(await readCounter(database.knex, 'receipt')).toBe(1);
  });
});

describeEachEngine('a transaction with a statement that takes too long', (open) => {
  test('is made again once, and then is no outage but a fault of what is asked', async ({ skip }) => {
    const database = await server(open, skip);
    const hasty = await openDatabase(databaseUrl(database), { statementMilliseconds: 50 });
    let attempts = 0;
    try {
      const error: unknown = await transact(hasty, async ({ knex }) => {
        attempts++;
        await knex.raw("select sleep(5) from counter where 'the connection was destroyed' <> ''");
      }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'STATEMENT_TOO_SLOW',
        message: expect.stringContaining('sleep(5)') as string,
      });
      expect([attempts, database.dialect.isOutage(error)]).toEqual([2, false]);
      attempts = 0;
      const passed = await transact(hasty, async ({ knex }) => {
        if (++attempts === 1) await knex.raw('select sleep(5)');
        return attempts;
      });
      expect(passed).toBe(2);
    } finally {
      await hasty.close();
    }
  });
});

/** A database that is a server of its own; a file cannot be gone. */
async function server(open: OpenTestDatabase, skip: TestContext['skip']): Promise<Database> {
  const database = await open();
  skip(database.dialect.name === 'sqlite', 'a file has no server');
  return database;
}

/** Has a connection refuse every statement. */
async function refuseFromNowOn(inside: Database, error: Error): Promise<void> {
  const connection = await (
    inside.knex.client as { acquireConnection(): Promise<{ query: unknown }> }
  ).acquireConnection();
  connection.query = (_sql: unknown, _bindings: unknown, done: (error: Error) => void) => {
    done(error);
  };
}
