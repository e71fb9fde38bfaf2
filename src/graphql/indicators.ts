import type { IndicatorDefinition } from '../domain/indicator.ts';
import { searchWords } from '../figures/findUnits.ts';
import type { View } from '../figures/view.ts';
import { foldText } from '../lib/foldText.ts';
import type { Level } from './generated/types.ts';

export function indicatorOf(view: View, code: string): IndicatorDefinition | null {
  return view.definitions.get(code) ?? null;
}

export function indicatorsOf(
  view: View,
  select: { level?: Level | null; search?: string | null },
): IndicatorDefinition[] {
  const words = searchWords(select.search ?? '');
  return [...view.definitions.values()].filter((definition) => {
    const text = foldText(`${definition.code} ${definition.name} ${definition.nameEn}`).toLowerCase();
    return (
      (select.level == null || definition.levels.includes(select.level)) && words.every((word) => text.includes(word))
    );
  });
}
