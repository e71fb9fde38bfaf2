import { openDatabase } from '../src/db/connect.ts';
import { parsePeriod, type Day } from '../src/domain/period.ts';
import { childrenOf, unitAt } from '../src/domain/tree.ts';
import { FigureReader } from '../src/figures/figureReader.ts';
import { SnapshotLibrary, type Edition } from '../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject } from '../src/figures/view.ts';
import { allOf } from '../src/lib/maybePromise.ts';
import { readLatestPublication } from '../src/snapshots/publicationReader.ts';
import { serveOrders } from './childProcess.ts';
import { DEMO_INDICATORS } from './demoQueries.ts';

/** Which figures of a period are read: of the nation and its provinces, or of every unit that there is. */
export type BoundariesScope = 'PROVINCES' | 'EVERYBODY';

export interface BoundariesOrder {
  readonly period: string;
  /** Null for those of the period itself. */
  readonly boundaries: Day | null;
  readonly scope: BoundariesScope;
  /** Asked first, the publication is known and nothing of any period. */
  readonly isFirst: boolean;
}

export interface BoundariesAnswer {
  readonly milliseconds: number;
  readonly figures: number;
}

const database = await openDatabase(process.argv[2]!, { readOnly: true });
let known = await open();

async function open(): Promise<{ readonly library: SnapshotLibrary; readonly edition: Edition }> {
  const library = new SnapshotLibrary(database);
  const latest = await readLatestPublication(database);
  if (!latest) throw new Error('nothing was published');
  return { library, edition: await library.edition(latest) };
}

/** What is asked again takes little, and the mean of some readings is told. */
const TIMES_AGAIN: Readonly<Record<BoundariesScope, number>> = { PROVINCES: 50, EVERYBODY: 2 };

async function carryOut(order: BoundariesOrder): Promise<BoundariesAnswer> {
  if (order.isFirst) known = await open();
  const times = order.isFirst ? 1 : TIMES_AGAIN[order.scope];
  const began = performance.now();
  let figures = 0;
  for (let time = 0; time < times; time++) figures = await read(order);
  return { milliseconds: (performance.now() - began) / times, figures };
}

/** Returns how many figures there are. */
async function read(order: BoundariesOrder): Promise<number> {
  const view = viewOf(known.edition, parsePeriod(order.period), order.boundaries ?? undefined);
  const reader = new FigureReader(known.library);
  const ordinals = order.scope === 'PROVINCES' ? [0, ...childrenOf(view.tree, 0)] : view.tree.units.keys();
  const asked = [...ordinals].flatMap((ordinal) => DEMO_INDICATORS.map((code) => ({ ordinal, code })));
  const found = await allOf(asked, ({ ordinal, code }) => {
    const subject: Subject = { type: 'UNIT', unit: unitAt(view.tree, ordinal) };
    return reader.figure(view, subject, view.definitions.get(code)!);
  });
  return found.filter((figure) => figure !== null).length;
}

serveOrders<BoundariesAnswer>(carryOut, () => database.close());
