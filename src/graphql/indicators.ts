import type { IndicatorDefinition } from '../domain/indicator.ts';
import { checkSearch, searchWords } from '../figures/searchWords.ts';
import type { View } from '../figures/view.ts';
import { foldText } from '../lib/foldText.ts';
import type { Context } from './context.ts';
import type { Level, TargetAmount } from './generated/types.ts';

export function indicatorOf(view: View, code: string): IndicatorDefinition | null {
  return view.definitions.get(code) ?? null;
}

/** The indicators of a view. Throws INVALID_ARGUMENT for too long a search. */
export function indicatorsOf(
  view: View,
  select: { level?: Level | null; search?: string | null },
): IndicatorDefinition[] {
  checkSearch(select.search);
  const words = searchWords(select.search ?? '');
  return [...view.definitions.values()].filter((definition) => {
    const text = foldText(`${definition.code} ${definition.name} ${definition.nameEn}`).toLowerCase();
    return (
      (select.level == null || definition.levels.includes(select.level)) && words.every((word) => text.includes(word))
    );
  });
}

/** An indicator's amounts with the codes of their subjects. Units and groups are never forgotten, so the latest publication has them all. */
export async function targetAmountsOf(
  context: Context,
  { targetAmounts, scale }: IndicatorDefinition,
): Promise<TargetAmount[]> {
  if (targetAmounts.length === 0) return [];
  const { units, groups } = (await context.edition()).inputs;
  return targetAmounts.flatMap(({ subjectId, grain, amount }) => {
    const subject = units.units.get(subjectId) ?? groups.groups.find((group) => group.id === subjectId);
    return subject ? [{ subject: subject.code, grain, amount: amount / 10 ** scale }] : [];
  });
}
