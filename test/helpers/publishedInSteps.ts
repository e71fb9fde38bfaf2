/** Plays a history as it happens, publishing after every few inputs, and remembers what each publication said. */
import type { Database } from '../../src/db/connect.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { HeaderLibrary } from '../../src/snapshots/headerLibrary.ts';
import { readPublication } from '../../src/snapshots/publicationReader.ts';
import type { History } from '../oracle/history.ts';
import { knownAfter, playedOut } from '../oracle/known.ts';
import { playSteps, playStructure, publish } from './playHistory.ts';
import { inputSteps } from './historySteps.ts';
import { productAnswers, type ProductFigure } from './productFigures.ts';
import { chance, pick, whole, type Random } from './random/chance.ts';
import { periodsOf } from './random/months.ts';
import { BEGINNING } from './random/structure.ts';
import type { RandomHistory } from './randomHistory.ts';

export interface RememberedPublication {
  number: number;
  /** How many inputs of the history were known. */
  inputs: number;
  checksums: Record<string, string>;
  figures: RememberedFigure[];
}

export interface FigureName {
  /** The day whose boundaries it stands on, where those are not its period's. */
  boundaries?: string;
  subject: string;
  period: string;
  indicator: string;
}

interface RememberedFigure extends FigureName {
  figure: ProductFigure | null;
}

/** After every few steps, sometimes by a process that has just begun. */
export async function publishInSteps(
  database: Database,
  { history, months }: RandomHistory,
  random: Random,
  figuresEach = 8,
): Promise<RememberedPublication[]> {
  const remembered: RememberedPublication[] = [];
  const steps = inputSteps(history);
  await playStructure(database, history);
  let rollup = new Rollup(database);
  for (let start = 0; start < steps.length;) {
    const next = start + 1 + whole(random, 0, chance(random, 0.2) ? 3 : Math.ceil(steps.length / 3));
    const taken = steps.slice(start, next);
    await playSteps(database, taken);
    const { publication } = await publish(database, rollup);
    if (publication !== null) {
      const { inputs } = taken.at(-1)!;
      const known = playedOut(knownAfter(history, inputs));
      const names = Array.from({ length: figuresEach }, () => randomFigure(random, known, months));
      const checksums = await checksumsAt(database, publication);
      const figures = await figuresAt(database, publication, names);
      remembered.push({ number: publication, inputs, checksums, figures });
    }
    if (chance(random, 0.3)) rollup = new Rollup(database);
    start = next;
  }
  return remembered;
}

/** Of every period that is shown at a publication. */
export async function checksumsAt(database: Database, publication: number): Promise<Record<string, string>> {
  const headers = await new HeaderLibrary(database).at(publication);
  return Object.fromEntries(
    headers
      .periods()
      .sort()
      .map((period) => [period, headers.get(period)!.checksum]),
  );
}

export async function figuresAt(
  database: Database,
  publication: number,
  names: readonly FigureName[],
  library?: SnapshotLibrary,
): Promise<RememberedFigure[]> {
  const product = await productAnswers(database, await readPublication(database, publication), library);
  return Promise.all(
    names.map(async (name) => {
      const { subject, period, indicator, boundaries } = name;
      return { ...name, figure: await product.figure(subject, period, indicator, boundaries) };
    }),
  );
}

/** Of every subject that is known, in every period that the months lie in. */
export function allFigures(known: History, months: readonly string[]): FigureName[] {
  const subjects = [...known.units, ...known.groups].map(({ code }) => code);
  const indicators = new Set(known.indicators.map(({ code }) => code));
  return periodsOf(months).flatMap((period) =>
    [...indicators].flatMap((indicator) => subjects.map((subject) => ({ subject, period, indicator }))),
  );
}

export function randomFigure(random: Random, known: History, months: readonly string[]): FigureName {
  // Inner units are where things add up.
  const inner = known.units.filter(({ level }) => level !== 'COMMUNE');
  const among: readonly { code: string }[][] = [known.units, inner, known.groups];
  const subject = pick(random, pick(random, among)).code;
  return { subject, period: pick(random, periodsOf(months)), indicator: pick(random, known.indicators).code };
}

/** The same figure on the boundaries of a day from before the first month to after the last. */
export function onSomeDay(random: Random, name: FigureName, months: readonly string[]): FigureName {
  const days = [BEGINNING, ...months.flatMap((month) => [`${month}-01`, `${month}-15`, `${month}-28`]), '2012-01-01'];
  return { ...name, boundaries: pick(random, days) };
}
