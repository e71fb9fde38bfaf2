import { missingOf } from '../../domain/figure.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { levelDepth } from '../../domain/level.ts';
import { partsOf } from '../../domain/parts.ts';
import type { Unit } from '../../domain/unit.ts';
import { depthsOf, type FoldMonth } from '../../fold/dutyMonth.ts';
import { SAID } from '../../fold/effectiveMonth.ts';
import type { View } from '../view.ts';
import type { UnitContribution } from './indicatorTrace.ts';

/** A unit that owes reports in a view's period and has not given them. */
export interface MissingUnit {
  readonly view: View;
  readonly unit: Unit;
  /** Null where nothing at all has come. */
  readonly definition: IndicatorDefinition | null;
  /** How many months of the period. */
  readonly months: number;
  /** The last of them. */
  readonly owed: number;
  readonly reason: 'NOT_COLLECTED' | 'REJECTED' | null;
}

/** The units that are due for an indicator and missing; what is carried is not missing. */
export function missingFor(
  view: View,
  definition: IndicatorDefinition,
  contributions: readonly UnitContribution[],
): MissingUnit[] {
  return contributions.flatMap(({ unit, parts, owed, missing }): MissingUnit[] => {
    // A unit that was split is counted with one of its heirs.
    if (!owed || missingOf(partsOf(parts)) === 0) return [];
    const reason = REASONS[owed.month.saidBy(owed.unitId)] ?? null;
    return [{ view, unit, definition, months: missing.length, owed: owed.month.month, reason }];
  });
}

const REASONS: Readonly<Record<number, 'NOT_COLLECTED' | 'REJECTED'>> = {
  [SAID.NOT_COLLECTED]: 'NOT_COLLECTED',
  [SAID.REJECTED]: 'REJECTED',
};

/** The units that owe something in the period's open months and have sent nothing at all for any of them. */
export function silentUnits(view: View, months: readonly FoldMonth[], units: readonly Unit[]): MissingUnit[] {
  const owedIn = months.map((of) => ({ of, ask: asked(of) }));
  return units.flatMap((unit): MissingUnit[] => {
    const owed = owedIn.filter(({ ask }) => ask(unit)).map(({ of }) => of.month);
    const last = owed.at(-1);
    if (last === undefined || months.some((of) => hasSent(of, unit))) return [];
    return [{ view, unit, definition: null, months: owed.length, owed: last, reason: null }];
  });
}

/** Who is asked anything in a month. */
export function asked({ tree, definitions }: Pick<FoldMonth, 'tree' | 'definitions'>): (unit: Unit) => boolean {
  const depths = [...definitions.values()].reduce((bits, definition) => bits | depthsOf(definition), 0);
  return (unit) => (tree.ordinalOf[unit.id] ?? -1) >= 0 && ((depths >> (levelDepth(unit.level) + 1)) & 1) === 1;
}

/** Whether a unit has sent anything for a month, be it a reason or a withdrawal. */
export function hasSent({ reports: { columns, slots } }: FoldMonth, unit: Unit): boolean {
  const slot = slots.slotOf[unit.id] ?? -1;
  for (const { said } of columns.values()) if ((said[slot] ?? SAID.NOTHING) !== SAID.NOTHING) return true;
  return false;
}
