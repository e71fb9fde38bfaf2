import { Command, InvalidArgumentError } from 'commander';

export const PARTS = ['year', 'recompute', 'late', 'changes', 'growth', 'queries', 'boundaries', 'import'] as const;
export type Part = (typeof PARTS)[number];

/** The parts that need the databases of a national year. */
export const OF_THE_YEAR: ReadonlySet<Part> = new Set<Part>(['year', 'recompute', 'late', 'changes']);

export interface Options {
  readonly parts: readonly Part[];
  /** Fewer months and shorter measurements: shows that it runs, and measures little. */
  readonly quick: boolean;
  readonly mariadbUrl: string;
  readonly postgresUrl: string;
  readonly profileFolder: string | undefined;
}

const EXPLANATION = `
Parts:
  year       a full recompute of a national year, from reading the reports to publishing, against MariaDB's own
             GROUP BY ... WITH ROLLUP of the same observations into a table: to as many periods (a statement for the
             months, one for the quarters, the halves, the year), and to the months alone. Aim: 4 times as fast as each
  recompute  a small query while a thread of the same server recomputes the year, against the same at rest. Aim: a p99 of
             at most 4 times as much
  late       one late report from when it is sealed until it can be read, for the latest month and for one some months
             back; against computing its month, and what contains it, for everybody, and against PostgreSQL's REFRESH
             MATERIALIZED VIEW of the same observations. Aim: for the latest month a p95 of 50 ms on SQLite
  changes    a year of changes explained: of some late reports, and of everything; against reading the figures of the year
  growth     a month in full and a late report among 11,000 and 110,000 units. Aim: the time grows no more than the units
  queries    GraphQL queries asked first and again, against a bare node:http server of the same bytes, JSON.stringify by
             hand over the same figures, and Apollo Server with DataLoader and SQL. Aim: 0.8, 0.75 and 20 times as fast
  boundaries a period on the boundaries of another day, asked first and again, against the same on its own. Aim: 3 times,
             and the same
  import     a million observations by "tonghop import reports", ordered by unit and shuffled. Aim: 60 s and 300 MB

Everything is compared within one run: single figures hold for this machine and this moment only. Databases and processes are
the run's own and gone afterwards.`;

export function readOptions(argv: readonly string[]): Options {
  const program = new Command('npm run bench --')
    .description('Measures what was promised, as ratios within one run, and says what was met.')
    .option('--only <part>', `one of ${PARTS.join(', ')}`, toPart)
    .option('--quick', 'three months and short measurements: a trial, not a measurement', false)
    .option('--mariadb <url>', 'server, without a database', 'mysql://root@127.0.0.1:3306')
    .option('--postgres <url>', 'server, without a database', 'postgres://postgres@127.0.0.1:5432')
    .option('--cpu-prof <folder>', 'leave a CPU profile of each measured process there')
    .addHelpText('after', EXPLANATION)
    .showHelpAfterError();
  const { only, quick, mariadb, postgres, cpuProf } = program
    .parse(argv)
    .opts<{ only?: Part; quick: boolean; mariadb: string; postgres: string; cpuProf?: string }>();
  return {
    parts: only ? [only] : PARTS,
    quick,
    mariadbUrl: mariadb,
    postgresUrl: postgres,
    profileFolder: cpuProf,
  };
}

function toPart(text: string): Part {
  const part = PARTS.find((known) => known === text);
  if (!part) throw new InvalidArgumentError(`allowed are ${PARTS.join(', ')}`);
  return part;
}
