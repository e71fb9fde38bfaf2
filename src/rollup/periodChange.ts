import { subtractVectors, type PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { FoldMonth } from '../fold/dutyMonth.ts';
import type { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { periodInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { foldTime, type PeriodInputs } from '../fold/foldTime.ts';
import type { InnerUnits } from '../fold/foldUnits.ts';
import { placeGroups, type PlacedGroup } from '../fold/placeGroups.ts';
import { extremeOf } from '../fold/unitOutcome.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { ownPartsAt, placesOf, type PartsByIndicator } from './foldBranches.ts';
import { rowUnits } from './foldPeriod.ts';
import type { PeriodPlan } from './planRollup.ts';

/** A plan that can be carried out from the rows of the latest revision. */
export interface BranchPlan extends PeriodPlan {
  readonly units: ReadonlySet<SubjectId>;
  readonly base: SnapshotHeader;
}

/** A period in which some units may have changed, on the tree of its last day. */
export interface PeriodFrame {
  readonly plan: BranchPlan;
  readonly inner: InnerUnits;
  readonly groups: readonly PlacedGroup[];
  /** Where the units of the plan stand. */
  readonly places: ReadonlySet<number>;
  readonly tree: PeriodInputs['tree'];
  readonly catalogue: PeriodInputs['catalogue'];
  readonly unplaced: PeriodInputs['unplaced'];
  /** The period's inputs with the reports that a function gives. */
  with(reportsOf: (month: number) => EffectiveMonth): PeriodInputs;
}

export function frameOf(inputs: FoldInputs, plan: BranchPlan): PeriodFrame {
  const empty = periodInputs(inputs, plan.period, () => undefined);
  const { tree, unplaced, catalogue } = empty;
  const filled = (months: readonly FoldMonth[], reportsOf: (month: number) => EffectiveMonth): FoldMonth[] =>
    months.map((month) => ({ ...month, reports: reportsOf(month.month) }));
  return {
    plan,
    tree,
    catalogue,
    unplaced,
    inner: rowUnits(empty),
    groups: placeGroups(inputs.groups, tree),
    places: placesOf(tree, unplaced, plan.units),
    with: (reportsOf) => ({
      ...empty,
      months: filled(empty.months, reportsOf),
      earlier: filled(empty.earlier, reportsOf),
    }),
  };
}

/** The places whose own parts are no longer what they were, with the difference by indicator. */
export function changedPlaces(
  frame: PeriodFrame,
  then: (month: number) => EffectiveMonth,
  now: (month: number) => EffectiveMonth,
): Map<number, PartsByIndicator> {
  const only = [...frame.places];
  const ownThen = foldTime({ ...frame.with(then), only });
  const ownNow = foldTime({ ...frame.with(now), only });
  const changed = new Map<number, PartsByIndicator>();
  for (const place of only) {
    const before = ownPartsAt(ownThen, place);
    const after = ownPartsAt(ownNow, place);
    if ([...after].every(([code, vector]) => isSame(vector, before.get(code) ?? []))) continue;
    const differences = frame.catalogue.map((definition): [string, PartVector] => {
      const { code } = definition;
      return [code, subtractVectors(after.get(code) ?? [], before.get(code) ?? [], extremeOf(definition))];
    });
    changed.set(place, new Map(differences));
  }
  return changed;
}

function isSame(a: PartVector, b: PartVector): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
