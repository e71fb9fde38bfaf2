import type { UnitRow } from '../seeds/unitRows.ts';
import { startProcess } from './childProcess.ts';
import type { Engine } from './engines.ts';
import { atLeast, information, seconds, type Finding } from './finding.ts';
import { countEqual, publishedSums } from './nationalSums.ts';
import { createObservationTable, type Sum } from './observationTable.ts';
import type { RollupAnswer, RollupOrder } from './rollupProcess.ts';
import { median } from './statistics.ts';
import type { WithRollup } from './withRollup.ts';
import type { YearDatabase } from './yearDatabases.ts';

const ROUNDS = 3;
const AIM = 4;

export interface YearMeasure {
  readonly units: readonly UnitRow[];
  readonly months: number;
  readonly databases: readonly YearDatabase[];
  /** Where the plain table is made and summed up; without it only our own times are told. */
  readonly mariadb: Engine | undefined;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** A full recompute of the year on each engine against MariaDB's own roll-up of the same observations, taking turns. */
export async function measureYear(measure: YearMeasure): Promise<Finding[]> {
  const { units, months, databases, profileFolder, say } = measure;
  const releases: (() => Promise<void>)[] = [];
  try {
    say('the same observations as a plain table of MariaDB, under two keys');
    const plain = await measure.mariadb?.create();
    if (plain) releases.push(() => plain.remove());
    const table = plain && (await createObservationTable(plain.url, units, months));
    if (table) releases.push(() => table.close());

    const contestants = [];
    for (const { engine, url, observations } of databases) {
      const child = await startProcess<RollupOrder, RollupAnswer>(
        new URL('./rollupProcess.ts', import.meta.url),
        [url],
        profileFolder,
      );
      releases.push(() => child.stop());
      contestants.push({ engine, url, observations, child, answers: [] as RollupAnswer[] });
    }
    const withRollup: WithRollup[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      say(
        round === 0 ? 'recomputing the year: a round to warm up' : `recomputing the year: round ${round} of ${ROUNDS}`,
      );
      for (const { child, answers } of contestants) {
        const answer = await child.ask('run');
        if (round > 0) answers.push(answer);
      }
      const took = await table?.rollUp();
      if (took !== undefined && round > 0) withRollup.push(took);
    }

    const sums = table && [await table.plainSums(), await table.rolledUpSums()];
    const findings: Finding[] = [];
    for (const { engine, url, observations, answers } of contestants) {
      const ours = median(answers.map((answer) => answer.seconds));
      findings.push(whatItDid(engine, observations, ours, answers.at(-1)!));
      if (!table || !sums) continue;
      if (observations !== table.rows)
        throw new Error(`${engine.name} has ${observations} observations, the plain table ${table.rows}`);
      findings.push(...compare(ours, withRollup), equalSums(await publishedSums(url, months), sums));
    }
    if (table)
      findings.push(
        information('the plain table', `${table.rows.toLocaleString('en')} rows, best by primary key (${table.key})`),
      );
    return findings;
  } finally {
    for (const release of releases.reverse()) await release();
  }
}

function whatItDid(engine: Engine, observations: number, ours: number, last: RollupAnswer): Finding {
  const { periods, rowsWritten, peakMegabytes } = last;
  return information(
    `a year in full (${engine.name})`,
    `${observations.toLocaleString('en')} observations, ${periods} periods, ${rowsWritten.toLocaleString('en')} rows, ${peakMegabytes.toFixed(0)} MB at most`,
    seconds(ours),
  );
}

/** Against the same periods, which take four statements, and against a single statement, which gives the twelve months alone. */
function compare(ours: number, withRollup: readonly WithRollup[]): Finding[] {
  const allPeriods = median(withRollup.map((took) => took.allPeriods));
  const months = median(withRollup.map((took) => took.months));
  return [
    atLeast(
      '  faster than WITH ROLLUP to the same periods',
      `${seconds(ours)} against ${seconds(allPeriods)}`,
      allPeriods / ours,
      AIM,
    ),
    atLeast(
      '  faster than one WITH ROLLUP, to the months alone',
      `${seconds(ours)} against ${seconds(months)}`,
      months / ours,
      AIM,
    ),
  ];
}

/** That both have summed up the same: the nation in each month, by a plain SUM and by WITH ROLLUP. */
function equalSums(published: readonly Sum[], sums: readonly (readonly Sum[])[]): Finding {
  const equal = sums.map((others) => countEqual(published, others));
  return {
    what: '  its national sums equal a plain SUM, and WITH ROLLUP',
    measured: `${equal.join(' and ')} of ${published.length}`,
    ratio: '',
    aim: 'all',
    met: equal.every((count) => count === published.length),
  };
}
