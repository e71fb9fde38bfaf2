import { openMonths } from '../figures/explain/indicatorTrace.ts';
import type { SetAsideObservation } from '../figures/explain/setAside.ts';
import { setAsideOf } from '../figures/explain/setAsideOf.ts';
import { readReports } from '../figures/readReports.ts';
import type { View } from '../figures/view.ts';
import type { Context } from './context.ts';
import { definitionOf } from './figures.ts';
import type { SetAsideReason } from './generated/types.ts';
import type { Page } from './page.ts';
import { viewPage, type PageArguments } from './viewPage.ts';

interface SetAsideArguments extends PageArguments {
  readonly indicator?: string | null | undefined;
  readonly why?: SetAsideReason | null | undefined;
}

/** A page of what was accepted for a view's period and is in no figure. Throws UNKNOWN_INDICATOR. */
export function setAsidePage(
  context: Context,
  view: View,
  { indicator, why, ...page }: SetAsideArguments,
): Promise<Page<SetAsideObservation>> {
  const list = async (shown: View): Promise<readonly SetAsideObservation[]> => {
    if (indicator != null) definitionOf(shown, indicator);
    return readSetAside(context, shown, { indicator: indicator ?? undefined, why: why ?? undefined });
  };
  return viewPage(context, view, page, list, keyOfSetAside);
}

/** All of it. The reports of all units are looked through for it. */
export async function readSetAside(
  context: Context,
  view: View,
  choice: Parameters<typeof setAsideOf>[2],
): Promise<SetAsideObservation[]> {
  const { inputs } = view.edition;
  const months = openMonths(view);
  context.budget.spendLooks(inputs.units.units.size * months.length);
  const codes = choice.indicator === undefined ? undefined : new Set([choice.indicator]);
  const reads = new Map(months.map((month) => [month, codes]));
  return setAsideOf(view, await readReports(context.library.database, inputs, reads), choice);
}

function keyOfSetAside({ unit, month, definition }: SetAsideObservation): string {
  return `${unit.id} ${month} ${definition.code}`;
}
