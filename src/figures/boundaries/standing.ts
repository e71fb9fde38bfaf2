import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Placement } from '../../domain/placement.ts';
import { unitAt } from '../../domain/tree.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { isShareable } from '../../fold/shareVector.ts';
import { apportion } from '../../domain/apportion.ts';
import { viewOfPeriod, type View } from '../view.ts';

/**
 * Those of some units whose months are counted within some subtrees of a view, though the view's boundaries are not the period's: each is
 * placed in the period's tree first, as the fold over time places it, and from there in the view's. `tops` are ordinals, none within
 * another; without an indicator a unit that is shared is counted as an amount is.
 */
export function countedWithin(
  view: View,
  tops: readonly number[],
  units: readonly Unit[],
  definition: IndicatorDefinition | undefined,
): Unit[] {
  const own = viewOfPeriod(view).tree;
  const { inputs } = view.edition;
  const [inPeriod, onBoundaries] = [inputs.placementsOn(own.day), inputs.placementsOn(view.tree.day)];
  const canShare = definition === undefined || isShareable(definition);
  const holds = (ordinal: number): boolean => tops.some((top) => ordinal >= top && ordinal < view.tree.end[top]!);
  const isWithin = (id: SubjectId): boolean => {
    const [place] = countedAt(inPeriod.of(id), canShare);
    if (place === undefined) return false;
    const [at, ...among] = countedAt(onBoundaries.of(unitAt(own, place).id), canShare);
    return at !== undefined && (holds(at) || (among.length > 0 && among.every(holds)));
  };
  return units.filter(({ id }) => isWithin(id));
}

/** Where a unit is counted: an ordinal; and where that is only because nobody can say with whom, these. */
export function countedAt({ targets, common }: Placement, canShare: boolean): readonly number[] {
  const [first] = targets;
  if (!first) return [];
  if (targets.length === 1) return [first.ordinal];
  if (!canShare || targets.some(({ steps }) => steps === null))
    return [common, ...targets.map(({ ordinal }) => ordinal)];
  const counted = targets.find(({ steps }) => steps!.every(({ weights, index }) => apportion(1, weights)[index] === 1));
  return counted ? [counted.ordinal] : [common];
}
