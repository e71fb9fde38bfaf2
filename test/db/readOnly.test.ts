import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('whether a database can be written to', (open) => {
  test('it can, as a rule', async () => {
    const { dialect, knex } = await open();
    expect(await dialect.whyReadOnly(knex)).toBeUndefined();
  });
});

test('a file that has gone cannot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-readonly-'));
  const database = await openDatabase(`sqlite:${join(folder, 'gone.db')}`);
  rmSync(folder, { recursive: true });
  expect(await database.dialect.whyReadOnly(database.knex)).toBe(
    'the file of the database, or its folder, may not be written to',
  );
  await database.close();
});

test('a server that has been made read-only cannot', async () => {
  const { mysqlDialect } = await import('../../src/db/dialects/mysql.ts');
  const answers: Record<string, unknown> = {
    'select @@global.read_only as readOnly': [[{ readOnly: 0 }]],
    "show variables like 'wsrep_on'": [[{ Value: 'ON' }]],
    "show status like 'wsrep_ready'": [[{ Value: 'OFF' }]],
  };
  const knex = { raw: (sql: string) => Promise.resolve(answers[sql]) } as never;
  expect(await mysqlDialect.whyReadOnly(knex)).toBe('this node of the cluster is not with the majority');
  answers['select @@global.read_only as readOnly'] = [[{ readOnly: 1 }]];
  expect(await mysqlDialect.whyReadOnly(knex)).toBe('the database server is read-only');
  // In the words of MariaDB 12.
  const isReadOnly = async (word: string): Promise<boolean> => {
    answers['select @@global.read_only as readOnly'] = [[{ readOnly: word }]];
    return (await mysqlDialect.whyReadOnly(knex)) !== undefined;
  };
  answers["show status like 'wsrep_ready'"] = [[{ Value: 'ON' }]];
  expect(await isReadOnly('OFF')).toBe(false);
  for (const word of ['ON', 'NO_LOCK', 'NO_LOCK_NO_ADMIN'])
    expect([word, await isReadOnly(word)]).toEqual([word, true]);
});
