import { expect, test } from 'vitest';
import { mysqlDialect } from '../../src/db/dialects/mysql.ts';
import { sqliteDialect } from '../../src/db/dialects/sqlite.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

function fault(message: string, fields: object = {}): Error {
  return Object.assign(new Error(message), fields);
}

test('a server that cannot be looked up now, or a statement that somebody ended, is an outage', () => {
  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ER_QUERY_INTERRUPTED'])
    expect([code, mysqlDialect.isOutage(fault(code, { code }))]).toEqual([code, true]);
});

test('a connection of the pool that was not free in time is an outage on every engine', () => {
  const awaited = fault('Timeout acquiring a connection', { name: 'KnexTimeoutError' });
  for (const dialect of [mysqlDialect, sqliteDialect])
    expect([dialect.name, dialect.isOutage(awaited), dialect.isTimeout(awaited)]).toEqual([dialect.name, true, true]);
});

test('a connection that the driver has given up is lost', () => {
  expect(mysqlDialect.isLost(fault("Can't add new command when connection is in closed state"))).toBe(true);
});

describeEachEngine('an error', (open) => {
  test('is not taken for a lost connection by the words of its statement', async () => {
    const { knex, dialect } = await open();
    const words = 'the connection is in closed state, or destroyed';
    const error: unknown = await knex('counter')
      .insert({ name: words, value: null })
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect((error as Error).message).toMatch(/null/i);
    expect([dialect.isLost(error), dialect.isOutage(error)]).toEqual([false, false]);
    const late = fault(`insert into t values ('${words}') - Query execution was interrupted`, { errno: 1969 });
    expect([dialect.isLost(late)]).toEqual([false]);
  });
});
