import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitRow } from '../seeds/unitRows.ts';
import { startProcess } from './childProcess.ts';
import { createFilled, type Engine } from './engines.ts';
import { fillYear } from './fillYear.ts';
import { noMoreThan, seconds, type Finding } from './finding.ts';
import type { ImportAnswer, ImportOrder } from './importProcess.ts';
import { ORDERS, writeImportFile, type Order } from './importRows.ts';

const AIM_SECONDS = 60;
const AIM_MEGABYTES = 300;

export interface ImportMeasure {
  readonly units: readonly UnitRow[];
  readonly rows: number;
  readonly engines: readonly Engine[];
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** A file of reports taken in by the command line into a database that holds none, its rows in the best and in the worst order. */
export async function measureImport(measure: ImportMeasure): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-bench-'));
  try {
    const findings: Finding[] = [];
    for (const order of ORDERS) {
      const path = join(folder, `${order}.csv`);
      await writeImportFile(path, measure.units, measure.rows, order);
      for (const engine of measure.engines) {
        measure.say(`${engine.name}: taking in ${measure.rows} rows, ${order}`);
        findings.push(...findingsOf(engine, order, measure.rows, await importInto(engine, path, measure)));
      }
    }
    return findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process and a database of its own. */
async function importInto(engine: Engine, path: string, measure: ImportMeasure): Promise<ImportAnswer> {
  const database = await createFilled(engine, async (url) => {
    await fillYear(url, measure.units, 0);
  });
  try {
    const file = new URL('./importProcess.ts', import.meta.url);
    const process = await startProcess<ImportOrder, ImportAnswer>(file, [database.url], measure.profileFolder);
    try {
      return await process.ask({ path });
    } finally {
      await process.stop();
    }
  } finally {
    await database.remove();
  }
}

function findingsOf(engine: Engine, order: Order, rows: number, answer: ImportAnswer): Finding[] {
  const what = `${rows} rows ${order} (${engine.name})`;
  return [
    noMoreThan(`${what}, time`, answer.seconds, AIM_SECONDS, seconds),
    noMoreThan(`${what}, memory`, answer.peakMegabytes, AIM_MEGABYTES, (value) => `${value.toFixed(0)} MB`),
  ];
}
