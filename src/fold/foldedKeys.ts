import { compareCodes } from '../domain/compareCodes.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { PeriodInputs } from './foldTime.ts';

/** Something that is folded, and stored under its key: a reported indicator, or what a formula takes of one over other months. */
export interface FoldedKey {
  readonly key: string;
  readonly definition: IndicatorDefinition;
}

/** All that is folded of a period, by key in byte order. */
export function foldedKeys({ catalogue, windowed }: Pick<PeriodInputs, 'catalogue' | 'windowed'>): FoldedKey[] {
  const reported = catalogue.map((definition): FoldedKey => ({ key: definition.code, definition }));
  const taken = windowed.map(({ key, catalogue: [definition] }): FoldedKey => ({ key, definition: definition! }));
  return [...reported, ...taken].sort((a, b) => compareCodes(a.key, b.key));
}
