import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/connect.ts';
import { freePort } from '../helpers/freePort.ts';
import { jumpingClock, type JumpingClock } from './jumpingClock.ts';
import { ACCOUNT, giveToAccount, installData, programOf } from './mariadbPrograms.ts';
import { smallDisk, type SmallDisk } from './smallDisk.ts';

/** A MariaDB that a test may kill, freeze and make read-only, since nobody else uses it. */
export interface OwnMariadb {
  /** Of a user as programs have them, whom a read-only server refuses. */
  readonly url: string;
  readonly port: number;
  /** Where it was asked for. */
  readonly disk: SmallDisk | undefined;
  readonly clock: JumpingClock | undefined;
  /** Whether it has ended by itself, or was killed. */
  hasEnded(): boolean;
  /** Ends it as kill -9 does. */
  kill(): Promise<void>;
  /** Starts it on what it has left. */
  start(): Promise<void>;
  /** Lets it stand still for a while, its connections open. */
  freeze(milliseconds: number): Promise<void>;
  setReadOnly(isReadOnly: boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface OwnMariadbOptions {
  /** Puts its data on a disk of this size. */
  readonly diskMegabytes?: number;
  /** Lets its clock be put forward and back. */
  readonly hasJumpingClock?: boolean;
}

const USERS = [
  "create or replace user app@'127.0.0.1' identified by 'app'",
  "grant all privileges on tonghop.* to app@'127.0.0.1'",
  "create or replace user admin@'127.0.0.1' identified by 'admin'",
  "grant all privileges on *.* to admin@'127.0.0.1'",
];

/** Starts one in a folder of its own, with an empty database; undefined where this machine has not what that needs. */
export async function ownMariadb(options: OwnMariadbOptions = {}): Promise<OwnMariadb | undefined> {
  const server = programOf('mariadbd');
  const install = programOf('mariadb-install-db');
  const clock = options.hasJumpingClock ? jumpingClock() : undefined;
  if (!server || !install || (options.hasJumpingClock && !clock)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-mariadb-'));
  for (const name of ['data', 'tmp']) mkdirSync(join(folder, name));
  const disk = options.diskMegabytes ? smallDisk(join(folder, 'data'), options.diskMegabytes) : undefined;
  if (options.diskMegabytes && !disk) return undefined;
  const users = join(folder, 'users.sql');
  writeFileSync(users, `${USERS.join(';\n')};\n`);
  giveToAccount(folder);
  const small = ['--innodb-log-file-size=16M'];
  installData(install, join(folder, 'data'), small);
  const port = await freePort();
  const settings = [
    ...[
      '--no-defaults',
      ...ACCOUNT,
      `--datadir=${join(folder, 'data')}`,
      `--tmpdir=${join(folder, 'tmp')}`,
      `--socket=${join(folder, 's')}`,
    ],
    ...[`--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve', `--init-file=${users}`],
    ...['--innodb-buffer-pool-size=64M', ...small],
    // What it has said that it holds, it holds.
    ...['--innodb-flush-log-at-trx-commit=1', `--pid-file=${join(folder, 'pid')}`],
  ];
  const adminUrl = `mysql://admin:admin@127.0.0.1:${port}/information_schema`;
  const asAdmin = async (statement: string): Promise<void> => {
    const database = await openDatabase(adminUrl);
    try {
      await database.knex.raw(statement);
    } finally {
      await database.close();
    }
  };
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    child = spawn(server, settings, { stdio: 'ignore', env: { ...process.env, ...clock?.environment } });
    await answers(adminUrl);
  };
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const kill = async (): Promise<void> => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  await asAdmin('create database tonghop character set utf8mb4 collate utf8mb4_bin');
  return {
    url: `mysql://app:app@127.0.0.1:${port}/tonghop`,
    port,
    disk,
    clock,
    hasEnded,
    kill,
    start,
    async freeze(milliseconds) {
      child.kill('SIGSTOP');
      await sleep(milliseconds);
      child.kill('SIGCONT');
    },
    setReadOnly: (isReadOnly) => asAdmin(`set global read_only = ${isReadOnly ? 1 : 0}`),
    async stop() {
      await kill();
      disk?.remove();
      clock?.remove();
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
