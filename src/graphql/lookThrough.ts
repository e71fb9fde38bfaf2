import { topsOf } from '../figures/explain/unitsBeneath.ts';
import type { Subject, View } from '../figures/view.ts';
import type { Context } from './context.ts';

/** Counts a search through the reports of all units beneath a subject, however few of them are on the page in the end. */
export function spendLookingThrough(context: Context, view: View, subject: Subject): void {
  const units = topsOf(view, subject).reduce((count, { id }) => {
    const ordinal = view.tree.ordinalOf[id] ?? -1;
    return ordinal < 0 ? count : count + view.tree.end[ordinal]! - ordinal;
  }, 0);
  context.budget.spendLooks(units * view.period.months);
}
