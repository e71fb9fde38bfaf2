import type { Fraction } from '../../domain/fraction.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { shareBy } from '../../domain/placement.ts';
import { unitAt } from '../../domain/tree.ts';
import type { Unit } from '../../domain/unit.ts';
import { ordinalIn, type TreeConversion } from '../../fold/convertTree.ts';
import { isShareable } from '../../fold/shareVector.ts';
import type { View } from '../view.ts';

/** How a unit of the period comes to stand elsewhere on other boundaries. */
export type ConvertedHow = 'TRANSFERRED' | 'WHOLE' | 'SHARED' | 'KEPT' | 'UNDECIDED';

/** A unit of the period that bears on a subject on other boundaries otherwise than it lay in the period. */
export interface ConvertedUnit {
  readonly view: View;
  readonly unit: Unit;
  readonly how: ConvertedHow;
  /** Where it stands now. */
  readonly into: Unit;
  /** Of what is shared: its part of the whole. */
  readonly share: Fraction | null;
}

/** Those within some subtrees of a view, in the order of the period's tree. */
export function convertedUnits(
  view: View,
  { from, to, blocks, loose }: TreeConversion,
  tops: readonly number[],
  definition: IndicatorDefinition,
): ConvertedUnit[] {
  const holds = (ordinal: number): boolean => tops.some((top) => ordinal >= top && ordinal < to.end[top]!);
  const found: (ConvertedUnit & { readonly at: number })[] = [];
  const add = (at: number, how: ConvertedHow, into: number, share: Fraction | null): void => {
    if (holds(into)) found.push({ at, view, unit: unitAt(from, at), how, into: unitAt(to, into), share });
  };
  const isTransferred = (ordinal: number, there: number): boolean => parentId(from, ordinal) !== parentId(to, there);
  for (const block of blocks) {
    const there = ordinalIn(to, from, block);
    if (isTransferred(block, there)) add(block, 'TRANSFERRED', there, null);
  }
  for (const { ordinal, placement } of loose) {
    const there = ordinalIn(to, from, ordinal);
    const { targets, common } = placement;
    const isShared = isShareable(definition) && targets.every(({ steps }) => steps !== null);
    if (there >= 0) {
      if (isTransferred(ordinal, there)) add(ordinal, 'TRANSFERRED', there, null);
    } else if (targets.length === 1) {
      add(ordinal, targets[0]!.isHeir ? 'WHOLE' : 'KEPT', targets[0]!.ordinal, null);
    } else if (isShared) {
      for (const target of targets)
        add(ordinal, target.isHeir ? 'SHARED' : 'KEPT', target.ordinal, shareBy(target.steps!));
    } else if (targets.length > 0) {
      if (holds(common)) add(ordinal, 'KEPT', common, null);
      else for (const target of targets) add(ordinal, 'UNDECIDED', target.ordinal, null);
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function parentId({ parent, units }: TreeConversion['from'], ordinal: number): number | null {
  return units[parent[ordinal]!]?.id ?? null;
}
