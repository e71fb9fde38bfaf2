import { shiftPeriod } from '../domain/period.ts';
import { breaksOf, type Break } from '../figures/breaks.ts';
import type { Figure } from '../figures/figure.ts';
import type { View } from '../figures/view.ts';
import { otherPeriod, refuseOtherLength } from './comparisons.ts';
import type { Context } from './context.ts';
import type { UnitEventSource } from './unitHistory.ts';

/** A break, and the figure's view, as which its units are told. */
export interface BreakSource {
  readonly view: View;
  readonly of: Break;
}

/** What lies between a figure and that of another period of its length, by default of the one before. */
export function breaksOfFigure(
  { budget }: Context,
  figure: Figure,
  { from, back }: { readonly from?: string | null; readonly back?: number | null },
): BreakSource[] {
  const { view } = figure;
  refuseOtherLength(view.period, from);
  budget.spendLooks(1);
  const breaks = breaksOf(figure, otherPeriod(view.period, { period: from, back }) ?? shiftPeriod(view.period, -1));
  budget.spendRows(breaks.length);
  return breaks.map((of) => ({ view, of }));
}

export function eventOfBreak({ view, of }: BreakSource): UnitEventSource | null {
  return of.kind === 'EXTENT' ? { view, unitId: of.unitId, event: of.event } : null;
}
