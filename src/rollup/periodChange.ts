import { subtractVectors, type PartVector } from '../domain/parts.ts';
import type { Period } from '../domain/period.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { FoldMonth } from '../fold/dutyMonth.ts';
import type { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { periodInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { foldedKeys, type FoldedKey } from '../fold/foldedKeys.ts';
import { foldTime, type PeriodInputs, type StretchInputs } from '../fold/foldTime.ts';
import type { InnerUnits } from '../fold/foldUnits.ts';
import { placeGroups, type PlacedGroup } from '../fold/placeGroups.ts';
import { joinedPlaces, placesOf } from '../fold/placeUnits.ts';
import { extremeOf } from '../fold/unitOutcome.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { ownPartsAt, type PartsByIndicator } from './foldBranches.ts';
import { rowSubjects, rowUnits, type RowSubject } from '../fold/foldPeriod.ts';
import type { PeriodPlan } from './planRollup.ts';

/** A plan that can be carried out from the rows of the latest revision. */
export interface BranchPlan extends PeriodPlan {
  readonly units: ReadonlySet<SubjectId>;
  readonly base: SnapshotHeader;
}

/** A period on the tree of its last day, without its reports. */
interface PeriodSkeleton {
  readonly inner: InnerUnits;
  readonly groups: readonly PlacedGroup[];
  /** By name, as the checksum lists them. */
  readonly subjects: readonly RowSubject[];
  readonly inputs: PeriodInputs;
}

/** A period in which some units may have changed. */
export interface PeriodFrame extends Omit<PeriodSkeleton, 'inputs'> {
  readonly plan: BranchPlan;
  /** Where the units of the plan stand. */
  readonly places: ReadonlySet<number>;
  readonly tree: PeriodInputs['tree'];
  /** What is folded, and what is evaluated on it. */
  readonly keys: readonly FoldedKey[];
  readonly formulas: PeriodInputs['formulas'];
  /** Of the period, and of the other months that formulas look at. */
  readonly placed: PeriodInputs['placed'];
  /** The period's inputs with the reports that a function gives. */
  with(reportsOf: (month: number) => EffectiveMonth): PeriodInputs;
}

const CAPACITY = 24;

/** Skeletons of periods, kept while nothing but reports and closings becomes known. */
export class SkeletonCache {
  private readonly kept = new Map<string, { readonly of: FoldInputs; readonly skeleton: PeriodSkeleton }>();

  frameOf(inputs: FoldInputs, plan: BranchPlan): PeriodFrame {
    const { inputs: ofPeriod, ...skeleton } = this.get(inputs, plan.period);
    const { tree, formulas } = ofPeriod;
    const placed = joinedPlaces([ofPeriod, ...ofPeriod.windowed].map((stretch) => stretch.placed));
    return {
      ...skeleton,
      plan,
      tree,
      keys: foldedKeys(ofPeriod),
      formulas,
      placed,
      places: placesOf(tree, placed, plan.units),
      with: (reportsOf) => ({
        ...filled(ofPeriod, reportsOf),
        windowed: ofPeriod.windowed.map((stretch) => filled(stretch, reportsOf)),
      }),
    };
  }

  private get(inputs: FoldInputs, period: Period): PeriodSkeleton {
    const kept = this.kept.get(period.code);
    const skeleton = kept && isAlike(kept.of, inputs) ? kept.skeleton : skeletonOf(inputs, period);
    this.kept.delete(period.code);
    this.kept.set(period.code, { of: inputs, skeleton });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= CAPACITY) break;
      this.kept.delete(oldest);
    }
    return skeleton;
  }
}

function filled<Stretch extends StretchInputs>(
  stretch: Stretch,
  reportsOf: (month: number) => EffectiveMonth,
): Stretch {
  const fill = (months: readonly FoldMonth[]): FoldMonth[] =>
    months.map((month) => ({ ...month, reports: reportsOf(month.month) }));
  return { ...stretch, months: fill(stretch.months), earlier: fill(stretch.earlier) };
}

function isAlike(a: FoldInputs, b: FoldInputs): boolean {
  // A month that was opened stays open, so that as many open months are the same ones.
  const sameMonths = a.calendar.openedMonths.length === b.calendar.openedMonths.length;
  return a.units === b.units && a.groups === b.groups && a.indicators === b.indicators && sameMonths;
}

function skeletonOf(inputs: FoldInputs, period: Period): PeriodSkeleton {
  const ofPeriod = periodInputs(inputs, period, () => undefined);
  const inner = rowUnits(ofPeriod);
  const groups = placeGroups(inputs.groups, ofPeriod.tree);
  const subjects = rowSubjects({ tree: ofPeriod.tree, inner, groups }).sort((a, b) => compareCodes(a.name, b.name));
  return { inner, groups, subjects, inputs: ofPeriod };
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
    const differences = frame.keys.map(({ key, definition }): [string, PartVector] => [
      key,
      subtractVectors(after.get(key) ?? [], before.get(key) ?? [], extremeOf(definition)),
    ]);
    changed.set(place, new Map(differences));
  }
  return changed;
}

function isSame(a: PartVector, b: PartVector): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
