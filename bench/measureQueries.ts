import { playDemo } from '../seeds/playDemo.ts';
import { openDatabase } from '../src/db/connect.ts';
import { startRollupWorker } from '../src/rollup/rollupWorker.ts';
import type { BareAnswer, BareOrder } from './bareProcess.ts';
import { startProcess } from './childProcess.ts';
import { DEMO_QUERIES, requestBody } from './demoQueries.ts';
import { createFilled, SQLITE } from './engines.ts';
import { TIME_ZONE } from './fillYear.ts';
import { information, milliseconds, times, type Finding } from './finding.ts';
import type { GraphqlAnswer, GraphqlOrder } from './graphqlProcess.ts';
import { ask, load, type Target } from './loadGenerator.ts';
import { percentile } from './statistics.ts';

const CONNECTIONS = [1, 16];
const ROUNDS = 3;
const REQUESTS = 5000;

export interface QueriesMeasure {
  readonly firstMonth: string;
  /** How long each server is asked in each round. */
  readonly seconds: number;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** GraphQL queries on the demonstration against a bare server that sends the same bytes, taking turns. */
export async function measureQueries({ firstMonth, seconds, profileFolder, say }: QueriesMeasure): Promise<Finding[]> {
  say(`the demonstration from ${firstMonth} on`);
  const filled = await createFilled(SQLITE, (url) => fillDemo(url, firstMonth));
  const releases = [() => filled.remove()];
  try {
    const graphql = await startProcess<GraphqlOrder, GraphqlAnswer>(
      new URL('./graphqlProcess.ts', import.meta.url),
      [filled.url],
      profileFolder,
    );
    releases.push(() => graphql.stop());
    const bare = await startProcess<BareOrder, BareAnswer>(new URL('./bareProcess.ts', import.meta.url), [], undefined);
    releases.push(() => bare.stop());

    const findings: Finding[] = [];
    const { url } = await graphql.ask('url');
    for (const { name, query } of DEMO_QUERIES) {
      say(`asking for ${name}`);
      const body = requestBody(query);
      const bytes = await ask({ url, body });
      if (bytes.includes('"errors"')) throw new Error(`${name}: ${bytes.slice(0, 500)}`);
      const bareUrl = (await bare.ask({ bytes })).url;
      for (const connections of CONNECTIONS) {
        const ours = new Tally({ url, body }, async () => (await graphql.ask('usage')).cpuMilliseconds);
        const theirs = new Tally({ url: bareUrl, body }, async () => (await bare.ask({})).cpuMilliseconds);
        const limits = { connections, seconds, requests: REQUESTS };
        for (const tally of [ours, theirs]) await tally.warmUp(limits);
        for (let round = 0; round < ROUNDS; round++) for (const tally of [ours, theirs]) await tally.run(limits);
        findings.push(
          information(
            `${name} (${(Buffer.byteLength(bytes) / 1000).toFixed(1)} kB), ${connections} connection${connections > 1 ? 's' : ''}`,
            ours.describe(),
            times(ours.rate / theirs.rate),
          ),
          information('  the bare server', theirs.describe()),
        );
      }
    }
    return findings;
  } finally {
    for (const release of releases.reverse()) await release();
  }
}

/** What one server did in all rounds. */
class Tally {
  private readonly target: Target;
  private readonly cpuMilliseconds: () => Promise<number>;
  private readonly latencies: number[] = [];
  private seconds = 0;
  private cpu = 0;

  constructor(target: Target, cpuMilliseconds: () => Promise<number>) {
    this.target = target;
    this.cpuMilliseconds = cpuMilliseconds;
  }

  async warmUp(limits: Parameters<typeof load>[1]): Promise<void> {
    await load(this.target, { ...limits, seconds: limits.seconds / 2 });
  }

  async run(limits: Parameters<typeof load>[1]): Promise<void> {
    const before = await this.cpuMilliseconds();
    const { latencies, seconds } = await load(this.target, limits);
    this.cpu += (await this.cpuMilliseconds()) - before;
    this.latencies.push(...latencies);
    this.seconds += seconds;
  }

  /** Requests a second. */
  get rate(): number {
    return this.latencies.length / this.seconds;
  }

  describe(): string {
    const [half, most] = [0.5, 0.99].map((share) => milliseconds(percentile(this.latencies, share)));
    return `${this.rate.toFixed(0)}/s, p50 ${half}, p99 ${most}, ${(this.cpu / this.latencies.length).toFixed(2)} ms of CPU each`;
  }
}

async function fillDemo(url: string, firstMonth: string): Promise<void> {
  const database = await openDatabase(url);
  const worker = await startRollupWorker(url);
  try {
    await playDemo(database, worker, { seed: 1, timeZone: TIME_ZONE, firstMonth, lastMonth: '2011-09' });
  } finally {
    await worker.stop();
    await database.close();
  }
}
