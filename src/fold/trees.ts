import { buildTree, type Tree, type UnitRegister } from '../domain/tree.ts';
import type { Day } from '../domain/period.ts';
import { remember, rememberRecent } from '../lib/remember.ts';

/** Queries choose the days. */
const MOST_DAYS = 1000;

/** Trees by day. Days between which no unit opened or closed share one tree's arrays. */
export function treesOf(units: UnitRegister): (day: Day) => Tree {
  const turns = [
    ...new Set(
      [...units.units.values()].flatMap((unit) =>
        unit.validTo === null ? [unit.validFrom] : [unit.validFrom, unit.validTo],
      ),
    ),
  ].sort();
  const treeFrom = remember((turn: Day) => buildTree(units, turn));
  return rememberRecent(MOST_DAYS, (day: Day) => ({ ...treeFrom(turns.findLast((turn) => turn <= day) ?? ''), day }));
}
