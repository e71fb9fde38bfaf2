import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { commandLine } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { freePort } from '../helpers/freePort.ts';
import { stallingProxy } from '../helpers/stallingProxy.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';

const { folder, begin, serve } = commandLine();

test('a server that is told to stop while it is being started ends as one that serves', async () => {
  const url = `sqlite:${folder}/starting.db`;
  const database = await openDatabase(url);
  await migrate(database);
  await database.close();
  const port = await freePort();
  const server = begin(['serve'], { DATABASE_URL: url, PORT: String(port) });
  // It listens before its jobs are begun, and only then is it said that it does.
  const health = (): Promise<Response | undefined> => fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  while (!(await health())?.ok) await sleep(5);
  const { code, err } = await server.stop('SIGTERM');
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('a server whose database hangs ends within its time', { timeout: 60_000 }, async () => {
  for await (const database of openOnEachEngine('mariadb')) {
    const way = await stallingProxy(databaseUrl(database));
    const server = await serve({ DATABASE_URL: way.url, QUERY_SECONDS: '1' });
    way.stall();
    const { code } = await server.stop('SIGTERM');
    // Killed by the test after much longer it would have none; which of the two it is, is a matter of moments.
    expect([0, 6]).toContain(code);
    way.close();
  }
});

test('what has not stopped in time is named in the log, and the process ends with a code of its own', async () => {
  const script = `
    import { leaveInTime } from ${JSON.stringify(new URL('../../src/cli/leaveInTime.ts', import.meta.url).href)};
    import { createLogger } from ${JSON.stringify(new URL('../../src/logger.ts', import.meta.url).href)};
    leaveInTime(createLogger('warn'), () => ['the jobs', 'the writing handle'], 300);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script]);
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(6);
  expect(JSON.parse(err)).toMatchObject({
    msg: 'the process has not stopped within 0.3 s and ends now',
    left: ['the jobs', 'the writing handle'],
  });
});
