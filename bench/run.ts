import { availableParallelism, loadavg } from 'node:os';
import { demoUnitRows } from '../seeds/unitRows.ts';
import { answers, mariadb, SQLITE } from './engines.ts';
import type { Finding } from './finding.ts';
import { countrySizes } from './generatedUnits.ts';
import { watchForInterruption } from './interruption.ts';
import { measureBoundaries } from './measureBoundaries.ts';
import { measureChanges } from './measureChanges.ts';
import { measureGrowth } from './measureGrowth.ts';
import { measureImport } from './measureImport.ts';
import { measureLate } from './measureLate.ts';
import { measureQueries } from './measureQueries.ts';
import { measureRecompute } from './measureRecompute.ts';
import { measureYear } from './measureYear.ts';
import { OF_THE_YEAR, readOptions, type Part } from './options.ts';
import { PostgresServer } from './postgres.ts';
import { printFindings } from './printFindings.ts';
import { refreshViews } from './refreshViews.ts';
import { createYearDatabase, type YearDatabase } from './yearDatabases.ts';

const { parts, quick, mariadbUrl, postgresUrl, profileFolder } = readOptions(process.argv);
const began = performance.now();
const tell = (text: string): void => {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
};
const signal = watchForInterruption(tell);
/** Says what comes next, where an interrupted run ends instead. */
const say = (text: string): void => {
  signal.throwIfAborted();
  tell(text);
};

// What others do on the machine shows in every single figure, and in ratios where it comes and goes.
const machine = `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} when it began.`;
const units = demoUnitRows();
const months = quick ? 3 : 12;
const reports = quick ? 20 : 100;
const server = mariadb(mariadbUrl);
const hasServer = await answers(server);
if (!hasServer) say(`MariaDB does not answer at ${mariadbUrl}: what needs it is left out`);
const engines = hasServer ? [SQLITE, server] : [SQLITE];

const findings: Finding[] = [];
const databases: YearDatabase[] = [];
const common = { units, months, profileFolder, say };
const onEach = async <Item>(
  items: readonly Item[],
  measure: (item: Item) => Promise<Finding[]>,
): Promise<Finding[]> => {
  const found: Finding[] = [];
  for (const item of items) found.push(...(await measure(item)));
  return found;
};
const measures: Record<Part, () => Promise<Finding[]>> = {
  year: () => measureYear({ ...common, databases, mariadb: hasServer ? server : undefined }),
  recompute: () => onEach(databases, (database) => measureRecompute({ ...common, database })),
  late: async () => {
    const postgres = new PostgresServer(postgresUrl);
    const hasPostgres = await postgres.answers();
    if (!hasPostgres) say(`PostgreSQL does not answer at ${postgresUrl}: what needs it is left out`);
    const refreshed = hasPostgres ? await refreshViews({ ...common, server: postgres }) : [];
    return onEach(databases, (database) => measureLate({ ...common, database, reports, refreshed }));
  },
  changes: () => onEach(databases, (database) => measureChanges({ ...common, database, reports })),
  growth: () =>
    onEach(engines, (engine) => measureGrowth({ engine, ...countrySizes(quick), reports, profileFolder, say })),
  queries: () =>
    measureQueries({ firstMonth: quick ? '2011-08' : '2011-04', seconds: quick ? 0.3 : 0.8, profileFolder, say }),
  boundaries: () =>
    onEach(engines, (engine) =>
      measureBoundaries({ engine, firstMonth: quick ? '2011-08' : '2011-04', profileFolder, say }),
    ),
  import: () => measureImport({ units, rows: quick ? 100_000 : 1_000_000, engines, profileFolder, say }),
};
try {
  if (parts.some((part) => OF_THE_YEAR.has(part))) {
    for (const engine of engines) {
      say(`taking in a national year on ${engine.name}`);
      databases.push(await createYearDatabase(engine, units, months));
    }
  }
  for (const part of parts) findings.push(...(await measures[part]()));
} catch (error) {
  // What fails once it is interrupted, such as a process that the signal has ended as well, is not worth telling.
  if (!signal.aborted) throw error;
  process.exitCode = 130;
} finally {
  for (const database of databases) await database.remove();
}
if (findings.length > 0) {
  printFindings(findings);
  console.log(machine);
}
