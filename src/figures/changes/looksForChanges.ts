import type { View } from '../view.ts';

/**
 * Folding the months of a period is the smaller half: whatever their number, all figures of each unit are folded up, kept and compared at every
 * step, which takes as long as looking at so many of its months.
 */
const COMPARING = 12;

/** How many unit-months are looked at to explain the changes of a period, or could be in that time: a year just so many as one query may cost. */
export function looksForChanges({ tree, period }: View): number {
  return tree.units.length * (period.months + COMPARING);
}
