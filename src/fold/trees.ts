import type { Day } from '../domain/period.ts';
import { buildTree, type Tree } from '../domain/tree.ts';
import { allStretches, type UnitRegister } from '../domain/unitRegister.ts';
import { rememberRecent } from '../lib/remember.ts';

/** Queries choose the days. */
const MOST_DAYS = 1000;
/** A national one takes some 2 MB. */
const MOST_TREES = 60;

/** Trees by day. Days between which nothing happened to any unit share one tree's arrays. */
export function treesOf(units: UnitRegister): (day: Day) => Tree {
  const turns = new Set<Day>();
  for (const { validFrom, validTo } of allStretches(units)) {
    turns.add(validFrom);
    if (validTo !== null) turns.add(validTo);
  }
  const inOrder = [...turns].sort();
  const treeFrom = rememberRecent(MOST_TREES, (turn: Day) => buildTree(units, turn));
  return rememberRecent(MOST_DAYS, (day: Day) => ({ ...treeFrom(inOrder.findLast((turn) => turn <= day) ?? ''), day }));
}
