import { lastDayOf } from '../../domain/period.ts';
import type { Tree } from '../../domain/tree.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { convertTree, type TreeConversion } from '../../fold/convertTree.ts';
import { allOf, whenKnown, type MaybePromise } from '../../lib/maybePromise.ts';
import type { LeafFigures, LeafPeriod } from '../leafFigures.ts';
import type { Rows } from '../packedRow.ts';
import type { View } from '../view.ts';
import { ConvertedPeriod, unitsReadFrom } from './convertedPeriod.ts';

/**
 * A revision of a view's period on the view's boundaries: `inputs` are what was known at the revision, the boundaries are those that the
 * view knows. At once where all is in memory.
 */
export function convertPeriod(
  view: View,
  { inputs, scope }: LeafPeriod,
  rows: Rows,
  figuresOf: (unitId: SubjectId) => MaybePromise<LeafFigures>,
): MaybePromise<ConvertedPeriod> {
  const from = inputs.treeOn(lastDayOf(view.period));
  const conversion = conversionBetween(from, view);
  const unitIds = [...unitsReadFrom(conversion, rows)];
  return whenKnown(
    allOf(unitIds, (unitId) => figuresOf(unitId)),
    (figures) => {
      const read = new Map(unitIds.map((unitId, index) => [unitId, figures[index]!]));
      return new ConvertedPeriod(conversion, rows, read, keysOf(view, scope));
    },
  );
}

function keysOf({ definitions, formulas }: View, scope: LeafPeriod['scope']): Iterable<string> {
  if (scope === 'PERIOD') return definitions.keys();
  return new Set([...formulas.values()].flatMap(({ inputs }) => inputs.map(({ key }) => key)));
}

/** Periods between which nothing happened to any unit share their tree, and so how it lies in another one. */
const known = new WeakMap<Tree['parent'], WeakMap<Tree['parent'], TreeConversion>>();

function conversionBetween(from: Tree, { tree: to, edition }: View): TreeConversion {
  let ofTree = known.get(from.parent);
  if (!ofTree) known.set(from.parent, (ofTree = new WeakMap<Tree['parent'], TreeConversion>()));
  let conversion = ofTree.get(to.parent);
  if (!conversion) {
    conversion = convertTree(from, to, edition.inputs.placementsOn(to.day));
    ofTree.set(to.parent, conversion);
  }
  return conversion;
}
