import type { View } from '../view.ts';

/** How often a period is folded for most changes: with what was known then, and with what is known now. */
const REPLAYS = 2;

/** How many unit-months are looked at to explain the changes of a period. */
export function looksForChanges({ tree, period }: View): number {
  return REPLAYS * tree.units.length * period.months;
}
