import { availableParallelism, loadavg } from 'node:os';
import { demoUnitRows } from '../seeds/unitRows.ts';
import { answers, mariadb, SQLITE } from './engines.ts';
import type { Finding } from './finding.ts';
import { measureLate } from './measureLate.ts';
import { measureQueries } from './measureQueries.ts';
import { measureRecompute } from './measureRecompute.ts';
import { measureYear } from './measureYear.ts';
import { readOptions, type Part } from './options.ts';
import { printFindings } from './printFindings.ts';
import { createYearDatabase, type YearDatabase } from './yearDatabases.ts';

const { parts, quick, mariadbUrl, profileFolder } = readOptions(process.argv);
const began = performance.now();
const say = (text: string): void => {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
};

// What is interrupted is cleaned up all the same: the measurement under way is left to fail or to end.
const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    interruption.abort();
    say('stopping after this part; once more to stop at once, leaving databases behind');
  });
}

const { signal } = interruption;

// What others do on the machine shows in every single figure, and in ratios where it comes and goes.
const machine = `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} when it began.`;
const units = demoUnitRows();
const months = quick ? 3 : 12;
const server = mariadb(mariadbUrl);
const hasServer = await answers(server);
if (!hasServer) say(`MariaDB does not answer at ${mariadbUrl}: what needs it is left out`);

const findings: Finding[] = [];
const databases: YearDatabase[] = [];
const common = { units, months, profileFolder, say };
const onEach = async (measure: (database: YearDatabase) => Promise<Finding[]>): Promise<Finding[]> => {
  const found: Finding[] = [];
  for (const database of databases) found.push(...(await measure(database)));
  return found;
};
const measures: Record<Part, () => Promise<Finding[]>> = {
  year: () => measureYear({ ...common, databases, mariadb: hasServer ? server : undefined }),
  recompute: () => onEach((database) => measureRecompute({ ...common, database })),
  late: () => onEach((database) => measureLate({ ...common, database })),
  queries: () =>
    measureQueries({ firstMonth: quick ? '2011-08' : '2011-04', seconds: quick ? 0.3 : 0.8, profileFolder, say }),
};
try {
  if (parts.some((part) => part !== 'queries')) {
    for (const engine of hasServer ? [SQLITE, server] : [SQLITE]) {
      say(`taking in a national year on ${engine.name}`);
      databases.push(await createYearDatabase(engine, units, months));
    }
  }
  for (const part of parts) if (!signal.aborted) findings.push(...(await measures[part]()));
} finally {
  for (const database of databases) await database.remove();
}
if (findings.length > 0) {
  printFindings(findings);
  console.log(machine);
}
