import { depthByUnit, depthsOf, type FoldMonth } from './dutyMonth.ts';
import { SAID } from './effectiveMonth.ts';

/** What became of the observations that were received for a month. */
export interface Account {
  /** In effect, from a unit that was asked. */
  readonly used: number;
  /** Replaced by a later one. */
  readonly superseded: number;
  /** Taken back by a withdrawal. */
  readonly withdrawn: number;
  /** In effect, but of a unit that did not live or was not asked, as is known now. */
  readonly setAside: number;
}

/** Counts by what the columns hold; together it must be what was received, or something was lost. For a month read of all units. */
export function accountFor({ tree, definitions, reports }: FoldMonth): Account {
  let used = 0;
  let setAside = 0;
  const depthOf = depthByUnit(tree);
  for (const [code, { said }] of reports.columns) {
    const definition = definitions.get(code);
    const depths = definition ? depthsOf(definition) : 0;
    for (let unitId = 0; unitId < said.length; unitId++) {
      if (said[unitId] === SAID.NOTHING || said[unitId] === SAID.WITHDRAWN) continue;
      if (((depths >> (depthOf[unitId] ?? 0)) & 1) === 1) used++;
      else setAside++;
    }
  }
  return { used, setAside, superseded: sum(reports.superseded), withdrawn: sum(reports.withdrawn) };
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
