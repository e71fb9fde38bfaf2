import { lastDayOf, type Day, type Period } from '../../domain/period.ts';
import { isLeaf, type Tree } from '../../domain/tree.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { convertTree, type TreeConversion } from '../../fold/convertTree.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { allOf, whenKnown, type MaybePromise } from '../../lib/maybePromise.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import { remember } from '../../lib/remember.ts';
import type { LeafFigures, LeafPeriod } from '../leafFigures.ts';
import type { Rows } from '../packedRow.ts';
import type { Edition } from '../snapshotLibrary.ts';
import type { View } from '../view.ts';
import { ConvertedPeriod, unitsReadFrom } from './convertedPeriod.ts';

/** What a conversion takes, and whom it tells how far it is. */
interface ConversionSource {
  readonly rows: Rows;
  readonly figuresOf: (unitId: SubjectId) => MaybePromise<LeafFigures>;
  /** Is told of how many units the figures will be read, and throws where that is too much. */
  readonly reads: (units: number) => void;
  /** Throws where nobody waits any more. */
  readonly checkTime: () => void;
}

/**
 * A revision of a view's period on the view's boundaries: `inputs` are what was known at the revision, the boundaries are those that the
 * view knows. A series converts many; others have their turn between two of them.
 */
export function convertPeriod(
  view: View,
  { inputs, scope }: LeafPeriod,
  { rows, figuresOf, reads, checkTime }: ConversionSource,
): MaybePromise<ConvertedPeriod> {
  const from = inputs.treeOn(lastDayOf(view.period));
  const conversion = conversionBetween(from, view.tree, view.edition.inputs);
  const unitIds = [...unitsReadFrom(conversion, rows)];
  reads(unitIds.length);
  return whenKnown(
    allOf(unitIds, (unitId) => figuresOf(unitId)),
    async (figures) => {
      await othersTurn();
      checkTime();
      const read = new Map(unitIds.map((unitId, index) => [unitId, figures[index]!]));
      return new ConvertedPeriod(conversion, rows, read, keysOf(view, scope));
    },
  );
}

/** How many figures are looked at to bring a period to the boundaries of a day, about: by the trees alone. What is not published is not converted. */
export function looksToConvert({ inputs, headers }: Edition, period: Period, boundaries: Day): number {
  if (!headers.get(period.code)) return 0;
  const [from, to] = [inputs.treeOn(lastDayOf(period)), inputs.treeOn(boundaries)];
  return from.parent === to.parent ? 0 : looksFor(conversionBetween(from, to, inputs));
}

/** What takes as long as looking at so many figures, however few units have moved. */
const LOOKS_AT_LEAST = 100;

const looksFor = remember(
  ({ from, loose, blocks }: TreeConversion) =>
    LOOKS_AT_LEAST + loose.length + blocks.filter((block) => isLeaf(from, block)).length,
  new WeakMap<TreeConversion, number>(),
);

function keysOf({ definitions, formulas }: View, scope: LeafPeriod['scope']): Iterable<string> {
  if (scope === 'PERIOD') return definitions.keys();
  return new Set([...formulas.values()].flatMap(({ inputs }) => inputs.map(({ key }) => key)));
}

/** Periods between which nothing happened to any unit share their tree, and so how it lies in another one. */
const known = new WeakMap<Tree['parent'], WeakMap<Tree['parent'], TreeConversion>>();

function conversionBetween(from: Tree, to: Tree, inputs: FoldInputs): TreeConversion {
  let ofTree = known.get(from.parent);
  if (!ofTree) known.set(from.parent, (ofTree = new WeakMap<Tree['parent'], TreeConversion>()));
  let conversion = ofTree.get(to.parent);
  if (!conversion) {
    conversion = convertTree(from, to, inputs.placementsOn(to.day));
    ofTree.set(to.parent, conversion);
  }
  return conversion;
}
