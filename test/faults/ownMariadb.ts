import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/connect.ts';
import { ACCOUNT, giveToAccount, installData, programOf } from './mariadbPrograms.ts';

/** A MariaDB that a test may kill and freeze, since nobody else uses it. */
export interface OwnMariadb {
  readonly url: string;
  /** Ends it as kill -9 does and starts it again on what it has left. */
  killAndStart(): Promise<void>;
  /** Lets it stand still for a while, its connections open. */
  freeze(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one in a folder of its own, with an empty database; undefined where there is none on this machine. */
export async function ownMariadb(): Promise<OwnMariadb | undefined> {
  const server = programOf('mariadbd');
  const install = programOf('mariadb-install-db');
  if (!server || !install) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-mariadb-'));
  for (const name of ['data', 'tmp']) mkdirSync(join(folder, name));
  giveToAccount(folder);
  installData(install, join(folder, 'data'));
  const port = await freePort();
  const options = [
    ...[
      '--no-defaults',
      ...ACCOUNT,
      `--datadir=${join(folder, 'data')}`,
      `--tmpdir=${join(folder, 'tmp')}`,
      `--socket=${join(folder, 's')}`,
    ],
    ...[`--port=${port}`, '--bind-address=127.0.0.1', '--skip-grant-tables', '--skip-name-resolve'],
    ...['--innodb-buffer-pool-size=64M', '--innodb-log-file-size=16M', `--pid-file=${join(folder, 'pid')}`],
  ];
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    child = spawn(server, options, { stdio: 'ignore' });
    await answers(`mysql://root@127.0.0.1:${port}/information_schema`);
  };
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  const database = await openDatabase(`mysql://root@127.0.0.1:${port}/information_schema`);
  await database.knex.raw('create database tonghop character set utf8mb4 collate utf8mb4_bin');
  await database.close();
  return {
    url: `mysql://root@127.0.0.1:${port}/tonghop`,
    async killAndStart() {
      await kill();
      await start();
    },
    async freeze(milliseconds) {
      child.kill('SIGSTOP');
      await sleep(milliseconds);
      child.kill('SIGCONT');
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (const until = performance.now() + 30_000; ;) {
    try {
      await (await openDatabase(url)).close();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
