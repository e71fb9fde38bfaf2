import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { STATEMENT_MILLISECONDS } from '../../src/db/statementLimits.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { stallingProxy } from '../helpers/stallingProxy.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the time of a statement', (open) => {
  test('has a limit on every handle, also where none was asked for', async () => {
    const { knex, dialect } = await open();
    if (dialect.name === 'sqlite') {
      // Nothing can interrupt it; what can take long is the wait for another writer.
      expect(await knex.raw('pragma busy_timeout')).toEqual([{ timeout: 10_000 }]);
      return;
    }
    const [rows = []] = await knex.raw<[{ seconds: string }[]]>('select @@session.max_statement_time as seconds');
    expect(Number(rows[0]?.seconds) * 1000).toBe(STATEMENT_MILLISECONDS.long);
  });

  test('includes the wait for a lock, and nobody keeps a transaction open for long, where a server could be kept waiting', async () => {
    const { knex, dialect } = await open();
    if (dialect.name === 'sqlite') return;
    const asked = 'select @@session.innodb_lock_wait_timeout as wait, @@session.idle_transaction_timeout as idle';
    const [rows = []] = await knex.raw<[{ wait: unknown; idle: unknown }[]]>(asked);
    expect([Number(rows[0]?.wait), Number(rows[0]?.idle)]).toEqual([10, 30]);
  });

  test('is over where the way to the server swallows everything, and the handle can be closed', async () => {
    const database = await open();
    if (database.dialect.name === 'sqlite') return;
    const way = await stallingProxy(databaseUrl(database));
    const handle = await openDatabase(way.url, { statementMilliseconds: 100 });
    way.stall();
    const error: unknown = await handle.knex.raw('select 1').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(database.dialect.isTimeout(error)).toBe(true);
    // A connection that is new is not waited for either.
    await expect(handle.knex.raw('select 1')).rejects.toThrow();
    await handle.close();
    way.close();
  });
});
