import type { UnitRow } from '../seeds/unitRows.ts';
import { createFilled, type Engine } from './engines.ts';
import { fillYear } from './fillYear.ts';

/** A database that holds the reports of a national year. */
export interface YearDatabase {
  readonly engine: Engine;
  readonly url: string;
  readonly observations: number;
  remove(): Promise<void>;
}

export async function createYearDatabase(
  engine: Engine,
  units: readonly UnitRow[],
  months: number,
): Promise<YearDatabase> {
  let observations = 0;
  const created = await createFilled(engine, async (url) => {
    observations = await fillYear(url, units, months);
  });
  return { engine, url: created.url, observations, remove: () => created.remove() };
}
