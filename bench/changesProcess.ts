import { openDatabase } from '../src/db/connect.ts';
import { parsePeriod } from '../src/domain/period.ts';
import { explainChanges } from '../src/figures/changes/explainChanges.ts';
import { SnapshotLibrary } from '../src/figures/snapshotLibrary.ts';
import { viewOf, type View } from '../src/figures/view.ts';
import { Rollup } from '../src/rollup/runRollup.ts';
import { PUBLISHER, withLease } from '../src/runs/withLease.ts';
import { readLatestPublication, readPublication } from '../src/snapshots/publicationReader.ts';
import { serveOrders } from './childProcess.ts';

/** Publish what is new; read all figures of a period; or explain what has changed since the publication before, or since the beginning. */
export interface ChangesOrder {
  readonly what: 'PUBLISH' | 'READ' | 'SINCE_LAST' | 'SINCE_BEGINNING';
  readonly period: string;
}

export interface ChangesAnswer {
  readonly milliseconds: number;
  /** How many figures have changed. */
  readonly figures: number;
}

// A process that reads a database as a server does which has just been started: each time from a library that knows nothing.
const database = await openDatabase(process.argv[2]!);
const rollup = new Rollup(database);

async function carryOut({ what, period }: ChangesOrder): Promise<ChangesAnswer> {
  if (what === 'PUBLISH') {
    await withLease(database, PUBLISHER, `bench ${process.pid}`, 0, (lease) =>
      rollup.run({ full: false, publishedAt: new Date(), lease }),
    );
    return { milliseconds: 0, figures: 0 };
  }
  const began = performance.now();
  const library = new SnapshotLibrary(database);
  const latest = await readLatestPublication(database);
  if (!latest) throw new Error('nothing was published');
  const shown = viewOf(await library.edition(latest), parsePeriod(period));
  const figures = what === 'READ' ? await readAll(library, shown) : await explain(library, shown, what);
  return { milliseconds: performance.now() - began, figures };
}

async function readAll(library: SnapshotLibrary, { edition, period, header }: View): Promise<number> {
  if (!header) throw new Error(`nothing of ${period.code} was published`);
  await library.rowsOf(period.code, header.revision);
  await library.leavesOf({ inputs: edition.inputs, period, scope: 'PERIOD' });
  return 0;
}

async function explain(library: SnapshotLibrary, shown: View, what: ChangesOrder['what']): Promise<number> {
  const { number } = shown.edition.publication;
  const before = what === 'SINCE_LAST' ? await readPublication(database, number - 1) : undefined;
  const since = before && (await library.edition(before));
  const list = await explainChanges(library, { shown, since, checkTime: () => undefined });
  return list.biggestFirst.length;
}

serveOrders<ChangesAnswer>(carryOut, () => database.close());
