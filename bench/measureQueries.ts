import type { BareAnswer, BareOrder } from './bareProcess.ts';
import { startProcess } from './childProcess.ts';
import { DEMO_QUERIES, requestBody } from './demoQueries.ts';
import { createFilled, SQLITE } from './engines.ts';
import { fillDemo } from './fillDemo.ts';
import { atLeast, information, milliseconds, times, type Finding } from './finding.ts';
import type { GraphqlAnswer, GraphqlOrder } from './graphqlProcess.ts';
import { ask, load, type Target } from './loadGenerator.ts';
import type { StoreAnswer, StoreOrder } from './storeProcess.ts';
import { percentile } from './statistics.ts';

const CONNECTIONS = [1, 16, 64];
const ROUNDS = 3;
const REQUESTS = 5000;

export interface QueriesMeasure {
  readonly firstMonth: string;
  /** How long each server is asked in each round. */
  readonly seconds: number;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/**
 * GraphQL queries on the demonstration, asked for the first time (the query is known, the answer is not) and again, taking turns with a
 * bare server of the same bytes, with JSON.stringify by hand over the same figures in memory, and with the ordinary way.
 */
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

    const store = await startProcess<StoreOrder, StoreAnswer>(
      new URL('./storeProcess.ts', import.meta.url),
      [filled.url],
      undefined,
    );
    releases.push(() => store.stop());
    const ordinary = await startProcess<StoreOrder, StoreAnswer>(
      new URL('./ordinaryProcess.ts', import.meta.url),
      [filled.url],
      undefined,
    );
    releases.push(() => ordinary.stop());

    const findings: Finding[] = [];
    const { url } = await graphql.ask('url');
    const ourUsage = async (): Promise<number> => (await graphql.ask('usage')).cpuMilliseconds;
    for (const query of DEMO_QUERIES) {
      say(`asking for ${query.name}`);
      const again = requestBody(query);
      const anew = (count: number): string => requestBody(query, count);
      const bytes = await ask({ url, body: again });
      if (bytes.includes('"errors"')) throw new Error(`${query.name}: ${bytes.slice(0, 500)}`);
      const bareUrl = (await bare.ask({ bytes })).url;
      const storeUrl = (await store.ask({ name: query.name })).url;
      const ordinaryUrl = (await ordinary.ask({})).url;
      for (const other of [storeUrl, ordinaryUrl]) {
        const theirs = await ask({ url: other, body: again });
        if (theirs.trim() !== bytes.trim())
          throw new Error(`${query.name}: ${other} answers something else: ${theirs.slice(0, 500)}`);
      }
      for (const connections of CONNECTIONS) {
        const repeated = new Tally({ url, body: again }, ourUsage);
        const first = new Tally({ url, body: anew }, ourUsage);
        const ready = new Tally({ url: bareUrl, body: again }, async () => (await bare.ask({})).cpuMilliseconds);
        const byHand = new Tally({ url: storeUrl, body: again }, async () => (await store.ask({})).cpuMilliseconds);
        const usual = new Tally(
          { url: ordinaryUrl, body: again },
          async () => (await ordinary.ask({})).cpuMilliseconds,
        );
        const limits = { connections, seconds, requests: REQUESTS };
        const tallies = [repeated, ready, first, byHand, usual];
        for (const tally of tallies) await tally.warmUp(limits);
        for (let round = 0; round < ROUNDS; round++) for (const tally of tallies) await tally.run(limits);
        const name = `${query.name} (${(Buffer.byteLength(bytes) / 1000).toFixed(1)} kB), ${connections} connection${connections > 1 ? 's' : ''}`;
        const isDeep = query.name === 'deep';
        findings.push(
          atLeast(`${name}, asked again`, repeated.describe(), repeated.rate / ready.rate, 0.8),
          information('  a bare server of the same bytes', ready.describe()),
          isDeep
            ? atLeast(`${name}, asked first`, first.describe(), first.rate / byHand.rate, 0.75)
            : information(`${name}, asked first`, first.describe(), times(first.rate / byHand.rate)),
          information('  JSON.stringify by hand over the same figures in memory', byHand.describe()),
          isDeep
            ? atLeast('  the same against the ordinary way', '', first.rate / usual.rate, 20)
            : information('  the same against the ordinary way', '', times(first.rate / usual.rate)),
          information('  Apollo Server, graphql-js, DataLoader and SQL', usual.describe()),
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
