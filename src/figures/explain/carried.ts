import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Unit } from '../../domain/unit.ts';
import type { View } from '../view.ts';
import type { IndicatorTrace } from './indicatorTrace.ts';

/** A unit whose value is of an earlier month than the last one in which it owes one. */
export interface CarriedUnit {
  readonly view: View;
  readonly unit: Unit;
  readonly definition: IndicatorDefinition;
  /** The month that the value is from. */
  readonly from: number;
  /** How many months before the unit's last due month of the period that is. */
  readonly age: number;
  readonly observation: Observation;
}

export function carriedFor(
  view: View,
  definition: IndicatorDefinition,
  trace: IndicatorTrace,
  units: readonly Unit[],
): CarriedUnit[] {
  const { within, carried } = trace.months;
  return units.flatMap((unit): CarriedUnit[] => {
    const { owed, carriedFrom: from } = trace.of(unit);
    if (owed === null || from === null) return [];
    const month = [...carried, ...within].find(({ month }) => month === from)!;
    const numerator = month.numeratorOf(unit.id);
    const observation: Observation =
      definition.kind === 'RATIO' ? [numerator, month.denominatorOf(unit.id)] : numerator;
    return [{ view, unit, definition, from, age: owed - from, observation }];
  });
}
