import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Unit } from '../../domain/unit.ts';
import { whySetAside, type SetAsideReason } from '../../fold/setAside.ts';
import type { View } from '../view.ts';
import type { IndicatorTrace } from './indicatorTrace.ts';
import { effectiveObservation } from './said.ts';

/** An observation that was accepted and is in no figure. */
export interface SetAsideObservation {
  readonly view: View;
  readonly unit: Unit;
  readonly definition: IndicatorDefinition;
  readonly month: number;
  readonly why: SetAsideReason;
  readonly observation: Observation;
}

/** By unit in the order given, then by month. */
export function setAsideFor(
  view: View,
  definition: IndicatorDefinition,
  { ofPeriod }: IndicatorTrace,
  units: readonly Unit[],
): SetAsideObservation[] {
  return units.flatMap((unit) =>
    ofPeriod.flatMap((of): SetAsideObservation[] => {
      const why = whySetAside(of, definition.code, unit.id);
      const observation = why && effectiveObservation(of.reports, definition, unit.id);
      return why && observation !== null ? [{ view, unit, definition, month: of.month, why, observation }] : [];
    }),
  );
}
