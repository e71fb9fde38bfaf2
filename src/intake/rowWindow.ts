import type { Fragment, StagedObservation } from '../reports/fragmentStore.ts';
import type { CheckedRow } from './reportRows.ts';

/** Rows that are gathered before they are staged: the more there are, the fewer fragments a shuffled file falls into. */
const WIDTH = 50_000;

interface Growing extends Fragment {
  readonly observations: StagedObservation[];
}

/** Gathers rows that follow each other in a file into fragments, one for each unit, month and version among them. */
export class RowWindow {
  readonly #months = new Map<number, Map<number, Growing[]>>();
  #rows = 0;
  #last: Growing | undefined;

  get isFull(): boolean {
    return this.#rows >= WIDTH;
  }

  add({ month, unitId, version, indicator, observation, line }: CheckedRow): void {
    const last = this.#last;
    const isNext = last?.unitId === unitId && last.month === month && last.version === version;
    const fragment = isNext ? last : this.#fragmentOf(month, unitId, version, line);
    fragment.observations.push({ indicator, observation, line });
    this.#last = fragment;
    this.#rows++;
  }

  /** Takes all fragments out, in the order of the table's key, in which they are stored fastest. */
  take(): Fragment[] {
    const fragments = [...this.#months.entries()]
      .sort(([a], [b]) => a - b)
      .flatMap(([, units]) => [...units.entries()].sort(([a], [b]) => a - b))
      .flatMap(([, versions]) => versions.sort((a, b) => a.version - b.version));
    this.#months.clear();
    this.#last = undefined;
    this.#rows = 0;
    return fragments;
  }

  #fragmentOf(month: number, unitId: number, version: number, line: number): Growing {
    let units = this.#months.get(month);
    if (!units) this.#months.set(month, (units = new Map<number, Growing[]>()));
    let versions = units.get(unitId);
    if (!versions) units.set(unitId, (versions = []));
    let fragment = versions.find((one) => one.version === version);
    if (!fragment) versions.push((fragment = { month, unitId, version, line, observations: [] }));
    return fragment;
  }
}
