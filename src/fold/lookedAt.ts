import { reachOf, type IndicatorDefinition } from '../domain/indicator.ts';
import { type DutyMonths, type FoldMonth, dutyMonths } from './dutyMonth.ts';
import type { Origins } from './placeUnits.ts';

const NO_ORIGINS: Origins = new Map();

/**
 * The months that a period's figures of one indicator look at, as the fold over time takes them: `months` are the open ones of the
 * period, `earlier` open ones before it, each list first to last; `origins` says what the period's units came from.
 */
export function lookedAt(
  definition: IndicatorDefinition,
  months: readonly FoldMonth[],
  earlier: readonly FoldMonth[],
  origins: Origins = NO_ORIGINS,
): DutyMonths {
  const within = dutyMonths(months, definition);
  const lastOpen = months.at(-1)?.month ?? -Infinity;
  const before = reachOf(definition) > 0 && within.length > 0 ? dutyMonths(earlier, definition) : [];
  return {
    within,
    carried: before.filter(({ month }) => month >= lastOpen - definition.carryMonths),
    denominators: definition.kind === 'RATIO' ? [...before, ...within] : [],
    origins,
  };
}
