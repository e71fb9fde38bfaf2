import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/connect.ts';
import { recordMissing } from '../helpers/recordMissing.ts';
import { ACCOUNT, giveToAccount, installData, programOf } from '../faults/mariadbPrograms.ts';
import { endWithUs, type Watcher } from './endWithUs.ts';

const NODES = [1, 2, 3] as const;
/** A node by its number, 1 to 3. */
export type Node = (typeof NODES)[number];

/** Three real nodes on this machine, which a test may kill and freeze, since nobody else uses them. */
export interface Cluster {
  /** The database by all nodes' addresses, and by each node's alone, the first one's first. */
  readonly url: string;
  readonly urls: readonly string[];
  /** Ends a node as kill -9 does. */
  kill(node: Node): Promise<void>;
  /** Starts a node again; resolves when it has caught up with the others. */
  join(node: Node): Promise<void>;
  /** Lets a node stand still for a while, its connections open. */
  freeze(node: Node, milliseconds: number): Promise<void>;
  /** What is done after all were killed: begins anew with the node that has come furthest, and joins the others. Returns the nodes' positions. */
  recover(): Promise<readonly number[]>;
  /** Makes a database and returns its address by all nodes, and by each. */
  createDatabase(name: string): Promise<{ readonly url: string; readonly urls: readonly string[] }>;
  stop(): Promise<void>;
}

const PROVIDERS = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib/libgalera_smm.so',
  '/usr/lib64/galera-4/libgalera_smm.so',
  '/usr/lib64/galera/libgalera_smm.so',
];
const LONGEST_MILLISECONDS = 120_000;

/** Starts a cluster in a folder of its own; undefined, with a note of what is missing, where there is none on this machine. */
export async function startCluster(): Promise<Cluster | undefined> {
  const provider = PROVIDERS.find((path) => existsSync(path));
  const programs = ['mariadbd', 'mariadb-install-db', 'rsync', 'lsof'].map((name) => [name, programOf(name)] as const);
  const missing = programs.flatMap(([name, path]) => (path ? [] : [name]));
  if (!provider) missing.push('libgalera_smm.so');
  if (missing.length > 0 || !provider) {
    const line = `${missing.join(', ')}; as root: apt-get install mariadb-server galera-4 rsync lsof`;
    console.log(`No Galera cluster can be started here, for want of ${line}`);
    recordMissing(line);
    return undefined;
  }
  const [server, install] = programs.map(([, path]) => path!) as [string, string];
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-galera-'));
  const watcher = endWithUs(folder);
  const nodes = new Nodes(server, provider, folder, await freeBase(), watcher);
  try {
    nodes.prepare(install);
    await nodes.start(1, ['--wsrep-new-cluster']);
    await nodes.start(2);
    await nodes.start(3);
    return nodes;
  } catch (error) {
    await nodes.stop();
    throw error;
  }
}

class Nodes implements Cluster {
  private readonly server: string;
  private readonly provider: string;
  private readonly folder: string;
  private readonly base: number;
  private readonly watcher: Watcher;
  private readonly living = new Map<Node, ChildProcess>();

  constructor(server: string, provider: string, folder: string, base: number, watcher: Watcher) {
    this.server = server;
    this.provider = provider;
    this.folder = folder;
    this.base = base;
    this.watcher = watcher;
  }

  get url(): string {
    return this.urlOf(NODES, 'information_schema');
  }

  get urls(): readonly string[] {
    return NODES.map((node) => this.urlOf([node], 'information_schema'));
  }

  /** Writes what each node is told, and makes the data of the first; the others get theirs from it. */
  prepare(install: string): void {
    for (const node of NODES) {
      for (const name of ['data', 'tmp']) mkdirSync(this.path(node, name), { recursive: true });
      writeFileSync(this.path(node, 'my.cnf'), this.settings(node));
    }
    giveToAccount(this.folder);
    installData(install, this.path(1, 'data'));
  }

  async start(node: Node, options: readonly string[] = []): Promise<void> {
    const child = spawn(this.server, [`--defaults-file=${this.path(node, 'my.cnf')}`, ...ACCOUNT, ...options], {
      stdio: 'ignore',
    });
    this.living.set(node, child);
    this.watcher.add(child);
    child.once('exit', () => {
      if (this.living.get(node) === child) this.living.delete(node);
    });
    for (const until = performance.now() + LONGEST_MILLISECONDS; !(await this.isSynced(node));) {
      await sleep(100);
      if (child.exitCode === null && child.signalCode === null && performance.now() < until) continue;
      const log = readFileSync(this.path(node, 'log'), 'utf8').split('\n').slice(-30).join('\n');
      throw new Error(`node ${node} did not come up:\n${log}`);
    }
  }

  async kill(node: Node): Promise<void> {
    const child = this.living.get(node);
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async join(node: Node): Promise<void> {
    const { text } = this.position(node);
    // With a position it catches up with what it has missed, without one it copies everything.
    await this.start(node, text === undefined ? [] : [`--wsrep-start-position=${text}`]);
  }

  async freeze(node: Node, milliseconds: number): Promise<void> {
    const child = this.living.get(node);
    child?.kill('SIGSTOP');
    await sleep(milliseconds);
    child?.kill('SIGCONT');
  }

  async recover(): Promise<readonly number[]> {
    const positions = NODES.map((node) => this.position(node));
    const furthest = Math.max(...positions.map(({ sequence }) => sequence));
    const first = NODES.find((node) => positions[node - 1]!.sequence === furthest)!;
    const state = this.path(first, 'data/grastate.dat');
    writeFileSync(state, readFileSync(state, 'utf8').replace(/^safe_to_bootstrap:.*$/m, 'safe_to_bootstrap: 1'));
    await this.start(first, ['--wsrep-new-cluster', `--wsrep-start-position=${positions[first - 1]!.text}`]);
    for (const node of NODES) if (node !== first) await this.join(node);
    return positions.map(({ sequence }) => sequence);
  }

  async createDatabase(name: string): Promise<{ url: string; urls: readonly string[] }> {
    const database = await openDatabase(this.url);
    await database.knex.raw('create database ?? character set utf8mb4 collate utf8mb4_bin', [name]);
    await database.close();
    return { url: this.urlOf(NODES, name), urls: NODES.map((node) => this.urlOf([node], name)) };
  }

  async stop(): Promise<void> {
    for (const node of NODES) {
      this.living.get(node)?.kill('SIGCONT');
      await this.kill(node);
    }
    this.watcher.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** How far a node had come that is down, by its own log. */
  private position(node: Node): { text: string | undefined; sequence: number } {
    const log = this.path(node, 'tmp/recover.log');
    const settings = `--defaults-file=${this.path(node, 'my.cnf')}`;
    spawnSync(this.server, [settings, ...ACCOUNT, '--wsrep-recover', `--log-error=${log}`], { stdio: 'ignore' });
    const [, text, sequence] = /Recovered position: *([0-9a-f-]+:(-?\d+))/.exec(readFileSync(log, 'utf8')) ?? [];
    rmSync(log);
    return { text, sequence: Number(sequence ?? -1) };
  }

  private async isSynced(node: Node): Promise<boolean> {
    try {
      const database = await openDatabase(this.urlOf([node], 'information_schema'), { readOnly: true });
      try {
        const [rows = []] = await database.knex.raw<[{ Value: string }[]]>(
          "show status where variable_name in ('wsrep_local_state_comment', 'wsrep_ready')",
        );
        return rows.map(({ Value }) => Value).join() === 'Synced,ON';
      } finally {
        await database.close();
      }
    } catch {
      return false;
    }
  }

  private urlOf(nodes: readonly Node[], database: string): string {
    return `mysql://root@${nodes.map((node) => `127.0.0.1:${this.port(node)}`).join(',')}/${database}`;
  }

  private port(node: Node, use = 0): number {
    return this.base + 10 * node + use;
  }

  private path(node: Node, name: string): string {
    return join(this.folder, `node${node}`, name);
  }

  private settings(node: Node): string {
    const group = (other: Node): string => `127.0.0.1:${this.port(other, 1)}`;
    const provider = [
      `base_host=127.0.0.1; base_port=${this.port(node, 1)}; gmcast.listen_addr=tcp://${group(node)}`,
      `ist.recv_addr=127.0.0.1:${this.port(node, 2)}; ist.recv_bind=127.0.0.1; gcache.size=64M`,
      // Those who stand still are left out sooner than by default, so that more of it happens in a test.
      'evs.keepalive_period=PT0.5S; evs.inactive_check_period=PT0.5S; evs.suspect_timeout=PT2S; evs.inactive_timeout=PT5S; evs.install_timeout=PT5S',
    ];
    return `${[
      '[mysqld]',
      `datadir=${this.path(node, 'data')}`,
      `tmpdir=${this.path(node, 'tmp')}`,
      `socket=${this.path(node, 's')}`,
      `log-error=${this.path(node, 'log')}`,
      `port=${this.port(node)}`,
      'bind-address=127.0.0.1',
      'skip-name-resolve',
      'skip-grant-tables',
      'innodb_buffer_pool_size=64M',
      'innodb_log_file_size=32M',
      // What a cluster demands.
      'binlog_format=ROW',
      'default_storage_engine=InnoDB',
      'innodb_autoinc_lock_mode=2',
      // What is acknowledged has to be on the disk of the node that said so.
      'innodb_flush_log_at_trx_commit=1',
      'wsrep_on=ON',
      `wsrep_provider=${this.provider}`,
      'wsrep_cluster_name=tonghop',
      `wsrep_cluster_address=gcomm://${NODES.map(group).join(',')}`,
      `wsrep_node_name=node${node}`,
      `wsrep_node_address=${group(node)}`,
      'wsrep_sst_method=rsync',
      `wsrep_sst_receive_address=127.0.0.1:${this.port(node, 3)}`,
      `wsrep_provider_options="${provider.join('; ')}"`,
    ].join('\n')}\n`;
  }
}

/** A base of ports that nobody listens on, below those that the system gives to outgoing connections. */
async function freeBase(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const base = 20_000 + 50 * Math.floor(Math.random() * 240);
    const ports = NODES.flatMap((node) => [0, 1, 2, 3].map((use) => base + 10 * node + use));
    if (!(await Promise.all(ports.map(isTaken))).includes(true)) return base;
  }
  throw new Error('no ports are free between 20000 and 32000');
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
