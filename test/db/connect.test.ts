import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexPackage from 'knex';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { readCounter, takeNumbers } from '../../src/db/counter.ts';
import { withoutPassword } from '../../src/lib/withoutPassword.ts';
import { transact } from '../../src/db/transact.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('a database', (open) => {
  test('says which statements it runs, beginning those that write as writing', async () => {
    const database = await open();
    const statements: string[] = [];
    database.knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
    await transact(database, (inside) => takeNumbers(inside.knex, 'receipt'));
    const begin = database.dialect.name === 'sqlite' ? 'BEGIN IMMEDIATE;' : 'BEGIN;';
    expect([statements[0], statements.at(-1)]).toEqual([begin, 'COMMIT;']);
  });

  test('keeps nothing of a transaction that fails, and nothing is lost of one that is made again', async () => {
    const database = await open();
    let attempts = 0;
    const busy = Object.assign(new Error('busy'), {
      code: database.dialect.name === 'sqlite' ? 'SQLITE_BUSY' : 'ER_LOCK_DEADLOCK',
    });
    const result = await transact(database, async (inside) => {
      const number = await takeNumbers(inside.knex, 'receipt');
      if (++attempts < 3) throw busy;
      return number;
    });
    expect([result, attempts]).toEqual([1, 3]);
    expect(await readCounter(database.knex, 'receipt')).toBe(1);
    const always = transact(database, () => Promise.reject(busy));
    await expect(always).rejects.toThrow('busy');
  });

  test('has a clock of its own that runs with ours', async () => {
    const { knex, dialect } = await open();
    const row = await knex.first<{ now: number }>(knex.raw(`${dialect.nowMilliseconds} as now`));
    expect(Math.abs(row.now - Date.now())).toBeLessThan(5000);
  });

  test('tells a row that is there already from other faults', async () => {
    const { knex, dialect } = await open();
    const insert = (value: number | null): Promise<unknown> =>
      knex('counter')
        .insert({ name: 'receipt', value })
        .then(
          () => undefined,
          (error: unknown) => error,
        );
    expect(dialect.isDuplicateKey(await insert(1))).toBe(true);
    const other: unknown = await knex('counter')
      .insert({ name: 'x', value: null })
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect([dialect.isDuplicateKey(other), dialect.isRetryable(other)]).toEqual([false, false]);
  });

  test('compares codes byte by byte', async () => {
    const { knex } = await open();
    await knex('counter').insert([
      { name: 'a', value: 1 },
      { name: 'A', value: 2 },
      { name: 'á', value: 3 },
    ]);
    expect(await knex('counter').where({ name: 'A' }).pluck('value')).toEqual([2]);
    expect(await knex('counter').whereIn('name', ['á', 'a', 'A']).orderBy('name').pluck('name')).toEqual([
      'A',
      'a',
      'á',
    ]);
  });

  test('that is read-only lets nobody write, where the engine has such a handle', async () => {
    const database = await open();
    const reader = await openDatabase(databaseUrl(database), { readOnly: true });
    expect(await readCounter(reader.knex, 'receipt')).toBe(0);
    if (database.dialect.name === 'sqlite')
      await expect(takeNumbers(reader.knex, 'receipt')).rejects.toThrow('readonly');
    await reader.close();
  });
});

describe('a database that cannot be opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-connect-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  test('is explained: what stands there, and what to write', async () => {
    expect(await faultOf('mssql://x')).toEqual({
      code: 'BAD_CONFIGURATION',
      message:
        'DATABASE_URL: "mssql://x" is not understood; allowed are sqlite:PATH and mysql://user:password@host:3306/name',
    });
    const path = join(folder, 'folder.db');
    writeFileSync(path, 'no database at all, but long enough to be looked into'.repeat(100));
    expect(await faultOf(`sqlite:${path}`)).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('file is not a database') as string,
    });
    expect(await faultOf(`sqlite:${folder}`)).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining(folder) as string,
    });
    expect(await faultOf('mysql://nobody@127.0.0.1:1/x')).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('no answer from 127.0.0.1:1') as string,
    });
  });

  test.each([
    ['sqlite::memory:', 'names no file'],
    ['sqlite:', 'sqlite:data/tonghop.db'],
    ['mysql://ann:s3cret@127.0.0.1:port/x', 'mysql://user:password@host:3306/name'],
    ['mysql://ann:s3cret@127.0.0.1:3306', 'names no database'],
    ['mysql://ann:s3cret@127.0.0.1:1/x', 'no answer from 127.0.0.1:1'],
    ['mysql://ann:s3cret@127.0.0.1:1,[::1]:2/x', 'no answer from 127.0.0.1:1, ::1:2'],
  ])('by %s is explained without its password', async (url, said) => {
    const { code, message } = await faultOf(url);
    expect(code).toBe(/:\d\/x$/.test(url) ? 'DATABASE_UNREACHABLE' : 'BAD_CONFIGURATION');
    expect(message).toContain(said);
    expect(message).not.toContain('s3cret');
  });

  test('beneath a file is explained as well', async () => {
    const path = join(folder, 'plain');
    writeFileSync(path, '');
    expect(await faultOf(`sqlite:${path}/x.db`)).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });

  // The superuser may write everywhere.
  test.skipIf(process.getuid?.() === 0)('for want of rights is explained', async () => {
    const path = join(folder, 'locked.db');
    writeFileSync(path, '');
    chmodSync(path, 0o444);
    expect(await faultOf(`sqlite:${path}`)).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });

  test('is not made where it is only to be read', async () => {
    const path = join(folder, 'none', 'x.db');
    await expect(openDatabase(`sqlite:${path}`, { readOnly: true })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
    expect(existsSync(path)).toBe(false);
  });

  test('has its password left out of what is shown', () => {
    expect(withoutPassword('mysql://ann:s3cret@host:3306/x')).toBe('mysql://ann:***@host:3306/x');
    expect(withoutPassword('mysql://ann@host/x')).toBe('mysql://ann@host/x');
    expect(withoutPassword('mysql://ann:p%40ss:word@host/x')).toBe('mysql://ann:***@host/x');
    expect(withoutPassword('sqlite:data/a:b@c.db')).toBe('sqlite:data/a:b@c.db');
  });
});

describeEachEngine('an address with several hosts', (open) => {
  test('is that of the first one that answers', async () => {
    const database = await open();
    if (database.dialect.name === 'sqlite') return;
    const url = databaseUrl(database).replace('@', '@127.0.0.1:1,');
    const several = await openDatabase(url);
    try {
      expect(await readCounter(several.knex, 'receipt')).toBe(0);
      // Several at once, so that there are several connections.
      const numbers = await Promise.all(
        [1, 2, 3].map(() => transact(several, ({ knex }) => takeNumbers(knex, 'batch'))),
      );
      expect(numbers.sort()).toEqual([1, 2, 3]);
    } finally {
      await several.close();
    }
  });

  test('is found by all who connect at the same moment, though all of them find the others gone', async () => {
    const database = await open();
    const { dialect } = database;
    if (dialect.name === 'sqlite') return;
    const url = databaseUrl(database).replace('@', '@127.0.0.1:1,127.0.0.1:2,');
    const options = { readOnly: false, sparesMemory: false, statementMilliseconds: 30_000, waitsForWriters: true };
    // Not by openDatabase, which connects once before anybody else can.
    const knex = knexPackage.knex({ ...dialect.configure(url, options), log: { warn: () => undefined } });
    try {
      // Each keeps its connection for a moment, so that every one needs its own.
      const answers = await Promise.allSettled(Array.from({ length: 8 }, () => knex.raw('select sleep(0.2)')));
      expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    } finally {
      await knex.destroy();
    }
  });
});

describeEachEngine('a login', (open) => {
  test('that the server refuses is explained by user and database, where there is a server', async () => {
    const database = await open();
    if (database.dialect.name === 'sqlite') return;
    const url = new URL(databaseUrl(database));
    const { pathname } = url;
    url.pathname = '/no_such_database';
    await expect(openDatabase(url.href)).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining(
        'the server has no database "no_such_database"; create it: create database `no_such_database`',
      ) as string,
    });
    url.pathname = pathname;
    url.username = 'nobody_here';
    url.password = 's3cret';
    const refusal = await faultOf(url.href);
    expect(refusal.code).toBe('DATABASE_UNREACHABLE');
    expect(refusal.message).toMatch(/the server refuses user "nobody_here" for database ".*"; check user and password/);
    expect(refusal.message).not.toContain('s3cret');
  });
});

async function faultOf(url: string): Promise<{ code: string; message: string }> {
  const error: unknown = await openDatabase(url).then(
    () => new Error('it was opened'),
    (reason: unknown) => reason,
  );
  const { code, message } = error as { code: string; message: string };
  return { code, message };
}
