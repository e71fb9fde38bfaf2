import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import { partsOf } from '../../domain/parts.ts';
import type { Unit } from '../../domain/unit.ts';
import type { View } from '../view.ts';
import type { UnitContribution } from './indicatorTrace.ts';

/** A unit whose value is of an earlier month than the last one in which it, or who came after it, owes one. */
export interface CarriedUnit {
  readonly view: View;
  readonly unit: Unit;
  readonly definition: IndicatorDefinition;
  /** The month that the value is from. */
  readonly from: number;
  /** How many months before the last due month of the period that is. */
  readonly age: number;
  readonly observation: Observation;
}

export function carriedFor(
  view: View,
  definition: IndicatorDefinition,
  contributions: readonly UnitContribution[],
): CarriedUnit[] {
  return contributions.flatMap(({ unit, parts, owed, taken }): CarriedUnit[] => {
    // A unit that was split is counted with one of its heirs.
    if (!owed || !taken || Number(partsOf(parts).carried) === 0) return [];
    const numerator = taken.numeratorOf(unit.id);
    const observation: Observation =
      definition.kind === 'RATIO' ? [numerator, taken.denominatorOf(unit.id)] : numerator;
    return [{ view, unit, definition, from: taken.month, age: owed.month.month - taken.month, observation }];
  });
}
