import { reachOf, type IndicatorDefinition } from '../domain/indicator.ts';
import { dutyMonths, type FoldMonth } from './dutyMonth.ts';
import type { DutyMonths } from './foldLatest.ts';

/**
 * The months that a period's figures of one indicator look at, as the fold over time takes them: `months` are the open ones of the
 * period, `earlier` open ones before it, each list first to last.
 */
export function lookedAt(
  definition: IndicatorDefinition,
  months: readonly FoldMonth[],
  earlier: readonly FoldMonth[],
): DutyMonths {
  const within = dutyMonths(months, definition);
  const lastOpen = months.at(-1)?.month ?? -Infinity;
  const before = reachOf(definition) > 0 && within.length > 0 ? dutyMonths(earlier, definition) : [];
  return {
    within,
    carried: before.filter(({ month }) => month >= lastOpen - definition.carryMonths),
    denominators: definition.kind === 'RATIO' ? [...before, ...within] : [],
  };
}
