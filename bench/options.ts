import { Command, InvalidArgumentError } from 'commander';

export const PARTS = ['year', 'recompute', 'late', 'queries'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly parts: readonly Part[];
  /** Fewer months and shorter measurements: shows that it runs, and measures little. */
  readonly quick: boolean;
  readonly mariadbUrl: string;
  readonly profileFolder: string | undefined;
}

const EXPLANATION = `
Parts:
  year       a full recompute of a national year, from reading the reports to publishing, against MariaDB's own
             GROUP BY ... WITH ROLLUP of the same observations into a table: to as many periods (a statement for the
             months, one for the quarters, the halves, the year), and to the months alone
  recompute  a small query while a thread of the same server recomputes the year, against the same at rest
  late       one late report until it can be read, against computing its month, and what contains it, for everybody
  queries    GraphQL queries against a bare node:http server that sends the same bytes

Everything is a ratio within one run: single figures hold for this machine and this moment only. Databases and processes are
the run's own and gone afterwards.`;

export function readOptions(argv: readonly string[]): Options {
  const program = new Command('npm run bench --')
    .description('Measures what was promised, as ratios within one run, and says what was met.')
    .option('--only <part>', `one of ${PARTS.join(', ')}`, toPart)
    .option('--quick', 'three months and short measurements: a trial, not a measurement', false)
    .option('--mariadb <url>', 'server, without a database', 'mysql://root@127.0.0.1:3306')
    .option('--cpu-prof <folder>', 'leave a CPU profile of each measured process there')
    .addHelpText('after', EXPLANATION)
    .showHelpAfterError();
  const { only, quick, mariadb, cpuProf } = program
    .parse(argv)
    .opts<{ only?: Part; quick: boolean; mariadb: string; cpuProf?: string }>();
  return { parts: only ? [only] : PARTS, quick, mariadbUrl: mariadb, profileFolder: cpuProf };
}

function toPart(text: string): Part {
  const part = PARTS.find((known) => known === text);
  if (!part) throw new InvalidArgumentError(`allowed are ${PARTS.join(', ')}`);
  return part;
}
