import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

import type { Database } from '../../src/db/connect.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { readHeaders } from '../../src/snapshots/snapshotReader.ts';
import { importReportsText, prepareWorld } from '../faults/prepare.ts';
import { seenFigures } from '../faults/seen.ts';
import { SEED } from '../faults/settings.ts';
import { MONTHS, monthCsv } from '../faults/world.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';
import type { Node } from './galera.ts';
import { clusterDatabases, lookAt } from './inCluster.ts';
import { MILLISECONDS, SLOTS } from './settings.ts';

const SENDER = new URL('./importerProcess.ts', import.meta.url).pathname;
const clusterDatabase = clusterDatabases();
/** With SLOTS=1000: all nodes at once ten times, and one of them ten times. */
const DEATHS = Math.ceil(SLOTS / 100);
/** Lines of a delivery: a handful of units, hundreds of deliveries; small ones where there are many deaths. */
const LINES = DEATHS < 5 ? 40 : 10;

test(
  'of reports that were acknowledged none is lost when all nodes are killed at once, and the figures are those of undisturbed reports',
  { timeout: MILLISECONDS },
  async ({ skip }) => {
    const { cluster, url, urls, database } = await clusterDatabase('reports', skip);
    await prepareWorld(database);
    const random = seededRandom(SEED);
    const folder = mkdtempSync(join(tmpdir(), 'tonghop-deliveries-'));
    const acknowledged = join(folder, 'acknowledged');
    const files = deliveries();
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const names = [...files.keys()];
    const told = (): string[] =>
      existsSync(acknowledged) ? readFileSync(acknowledged, 'utf8').trim().split('\n') : [];
    const senders = urls.map((own, node): ChildProcess => {
      const ofNode = names.filter((_, index) => index % urls.length === node);
      // One of them knows one node alone, as where nobody has written down the others.
      const args = [SENDER, node === 0 ? own : url, folder, acknowledged, ...ofNode];
      return spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
    });
    const isSending = (): boolean => senders.some(({ exitCode }) => exitCode === null);
    let lost = 0;
    const killed = { all: 0, one: 0 };
    try {
      for (let death = 0; death < 2 * DEATHS && isSending(); death++) {
        const due = (names.length * (death + 0.5 + random() * 0.5)) / (2 * DEATHS + 1);
        while (isSending() && told().length < due) await sleep(20);
        if (death % 2 === 0) {
          await Promise.all(([1, 2, 3] as const).map((node) => cluster.kill(node)));
          killed.all++;
          const before = told();
          const positions = await cluster.recover();
          lost += await countLost(database, before);
          console.log(`all nodes killed after ${before.length} acknowledged; recovered from ${positions.join(', ')}`);
        } else {
          const node = (1 + Math.floor(random() * 3)) as Node;
          await cluster.kill(node);
          killed.one++;
          await sleep(random() * 1000);
          await cluster.join(node);
          lost += await countLost(database, told());
        }
      }
      while (isSending()) await sleep(100);
    } finally {
      for (const sender of senders) sender.kill('SIGKILL');
    }
    const all = told();
    rmSync(folder, { recursive: true });
    for (const one of urls) lost += await lookAt(one, (at) => countLost(at, all));
    const twice = await database
      .knex('batch')
      .where({ kind: 'REPORTS' })
      .whereNotNull('receipt')
      .groupBy('digest')
      .havingRaw('count(*) > 1')
      .select('digest');
    console.log(
      `Galera, SEED=${SEED}: ${names.length} deliveries, all nodes killed ${killed.all} times, one of them ${killed.one} times: ` +
        `${all.length} acknowledged, ${all.filter((line) => line.endsWith('again')).length} of them when sent again, ${lost} lost, ${twice.length} twice`,
    );
    expect({ acknowledged: all.length, lost, twice: twice.length, killed }).toEqual({
      ...{ acknowledged: names.length, lost: 0, twice: 0, killed: { all: DEATHS, one: DEATHS } },
    });
    await publish(database);
    const figures = await checksumsOf(database);
    for (const one of urls) expect(await lookAt(one, checksumsOf)).toEqual(figures);
    expect(figures).toEqual(await undisturbed(files));
    // The rows as they are stored give these checksums.
    await lookAt(url, seenFigures);
  },
);

/** The reports of three months in deliveries of so many lines, none about the same unit and month as another, so that their order says nothing. */
function deliveries(): Map<string, string> {
  const files = new Map<string, string>();
  for (const month of MONTHS) {
    const [header = '', ...lines] = monthCsv(month).trim().split('\n');
    const byUnit = [...Map.groupBy(lines, (line) => line.slice(0, line.indexOf(','))).values()];
    for (let part: string[] = [], index = 0; index < byUnit.length; index++) {
      part.push(...byUnit[index]!);
      if (part.length < LINES && index < byUnit.length - 1) continue;
      files.set(`${month}-${files.size}.csv`, `${[header, ...part].join('\n')}\n`);
      part = [];
    }
  }
  return files;
}

/** How many of those that were acknowledged the database does not have under the number that was told. */
async function countLost({ knex }: Database, lines: readonly string[]): Promise<number> {
  const rows = await knex('batch')
    .where({ kind: 'REPORTS' })
    .whereNotNull('receipt')
    .select<{ source: string; receipt: number }[]>('source', 'receipt');
  const received = new Set(rows.map(({ source, receipt }) => `${source} ${receipt}`));
  return lines.filter((line) => !received.has(line.split(' ').slice(0, 2).join(' '))).length;
}

function publish(database: Database): Promise<unknown> {
  const rollup = new Rollup(database);
  return withLease(database, PUBLISHER, 'test', 60_000, (lease) => rollup.run({ full: true, lease }));
}

async function checksumsOf(database: Database): Promise<string[]> {
  const headers = await readHeaders(database, 0, Number.MAX_SAFE_INTEGER);
  return [...headers].map(({ period, checksum }) => `${period} ${checksum}`).sort();
}

/** The checksums of the same reports where nothing happens to them. */
async function undisturbed(files: ReadonlyMap<string, string>): Promise<string[]> {
  for await (const database of openOnEachEngine('sqlite')) {
    await prepareWorld(database);
    for (const [name, text] of files) await importReportsText(database, name, text);
    await publish(database);
    return checksumsOf(database);
  }
  throw new Error('there is no SQLite');
}
