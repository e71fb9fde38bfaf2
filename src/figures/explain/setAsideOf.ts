import { compareCodes } from '../../domain/compareCodes.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { WITHDRAWN } from '../../domain/observation.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { depthByUnit, depthsOf, type FoldMonth } from '../../fold/dutyMonth.ts';
import { foldMonthOf } from '../../fold/foldInputs.ts';
import { whySetAside, type SetAsideReason } from '../../fold/setAside.ts';
import type { ReportsOf } from '../readReports.ts';
import type { View } from '../view.ts';
import { openMonths } from './indicatorTrace.ts';
import { effectiveObservation } from './said.ts';
import type { SetAsideObservation } from './setAside.ts';

/** Which of them are listed; all where nothing is said. */
export interface SetAsideChoice {
  /** Code of an indicator. */
  readonly indicator?: string | undefined;
  readonly why?: SetAsideReason | undefined;
}

/**
 * All that was accepted for the open months of a view's period and is in no figure, as its publication knows it; of units that live and that
 * do not, by code, then by month and indicator.
 */
export function setAsideOf(view: View, reportsOf: ReportsOf, choice: SetAsideChoice): SetAsideObservation[] {
  const { inputs } = view.edition;
  const found = openMonths(view).flatMap((month) => setAsideIn(view, foldMonthOf(inputs, month, reportsOf), choice));
  return found.sort(
    (a, b) =>
      compareCodes(a.unit.code, b.unit.code) ||
      a.unit.id - b.unit.id ||
      a.month - b.month ||
      compareCodes(a.definition.code, b.definition.code),
  );
}

function setAsideIn(view: View, of: FoldMonth, { indicator, why: wanted }: SetAsideChoice): SetAsideObservation[] {
  const found: SetAsideObservation[] = [];
  const depthOf = depthByUnit(of.tree);
  for (const [code, { said }] of of.reports.columns) {
    if (indicator !== undefined && code !== indicator) continue;
    const definition = of.definitions.get(code) ?? otherVersionOf(view, code);
    if (!definition) throw new Error(`${code} was reported and is no indicator`);
    const asked = of.definitions.has(code) ? depthsOf(definition) : 0;
    const { slotOf } = of.reports.slots;
    for (let id = 0; id < slotOf.length; id++) {
      // Nearly all of them are asked; only the others are looked at.
      if (slotOf[id]! < 0 || said[slotOf[id]!] === 0 || ((asked >> depthOf[id]!) & 1) === 1) continue;
      const why = whySetAside(of, code, id);
      const observation = why && effectiveObservation(of.reports, definition, id);
      if (!why || observation === null || observation === WITHDRAWN || (wanted && why !== wanted)) continue;
      found.push({ view, unit: unitIn(view, id), definition, month: of.month, why, observation });
    }
  }
  return found;
}

/** For what was said of an indicator on whose day it is not defined, as is known now: the version that was recorded last. */
function otherVersionOf({ edition }: View, code: string): IndicatorDefinition | undefined {
  return edition.inputs.indicators.definitions.findLast((definition) => definition.code === code);
}

function unitIn({ tree, edition }: View, id: SubjectId): Unit {
  const ordinal = tree.ordinalOf[id] ?? -1;
  return ordinal < 0 ? edition.inputs.units.units.get(id)! : tree.units[ordinal]!;
}
