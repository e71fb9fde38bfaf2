import type { PartVector } from '../../domain/parts.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { childrenOf, unitAt } from '../../domain/tree.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { placedUnitsOf } from '../../fold/foldInputs.ts';
import { isKeptFor } from '../../fold/placeUnits.ts';
import { isShareable } from '../../fold/shareVector.ts';
import type { ConvertedPeriod } from '../boundaries/convertedPeriod.ts';
import type { Figure } from '../figure.ts';
import { viewOfPeriod, type View } from '../view.ts';
import { isAlive, topsOf } from './unitsBeneath.ts';

/** Where a part of a figure comes from. */
export type InputKind = 'OWN' | 'CLOSED_UNIT' | 'CHILD' | 'MEMBER' | 'MOVED' | 'KEPT';

/** One of the things that a figure is made of; the parts of all of them make up the figure's. */
export interface FigureInput {
  readonly kind: InputKind;
  readonly of: Figure;
  readonly unit: Unit;
  readonly parts: PartVector;
  /** The figure of a child or of a member. */
  readonly figure: Figure | null;
}

/** Who contributes to a figure, by their own reports and by figures of their own, in the order in which they are told. */
export interface Contributors {
  /** The subject itself, and closed units whose parts are kept with it. */
  readonly own: readonly Unit[];
  readonly children: readonly Unit[];
  /** On other boundaries: what has come from units that live no more or not yet. */
  readonly moved: readonly MovedInput[];
}

/** Own parts of a unit of the period that stand with another one on other boundaries. */
export interface MovedInput {
  readonly kind: 'MOVED' | 'KEPT';
  readonly unit: Unit;
  readonly parts: PartVector;
}

export function contributorsOf({ view, subject, definition }: Figure): Contributors {
  const { period, edition } = view;
  if (subject.type === 'GROUP') return { own: [], children: topsOf(view, subject), moved: [] };
  if (!isAlive(view, subject.unit)) return { own: [], children: [], moved: [] };
  const children = childrenOf(view.tree, view.tree.ordinalOf[subject.unit.id]!).map((child) =>
    unitAt(view.tree, child),
  );
  const { tree } = viewOfPeriod(view);
  const ordinal = tree.ordinalOf[subject.unit.id] ?? -1;
  if (ordinal < 0) return { own: [], children, moved: [] };
  const closed = placedUnitsOf(edition.inputs, period)
    .unplaced.filter((unit) => unit.ancestor === ordinal && isKeptFor(unit, definition))
    .map(({ unitId }) => edition.inputs.units.units.get(unitId)!)
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id));
  return {
    own: [subject.unit, ...closed],
    children,
    moved: [],
  };
}

/** The same on other boundaries than the period's. */
export function contributorsOn(converted: ConvertedPeriod, figure: Figure): Contributors {
  const { view, subject, definition } = figure;
  const contributors = contributorsOf(figure);
  const indicator = converted.indicator(definition);
  const { units } = view.edition.inputs.units;
  const ordinals = topsOf(view, subject).map(({ id }) => view.tree.ordinalOf[id]!);
  if (subject.type === 'GROUP') {
    const kept = indicator.keptFor(ordinals);
    return {
      ...contributors,
      moved: kept.map(({ unitId, vector }) => ({ kind: 'KEPT', unit: units.get(unitId)!, parts: vector })),
    };
  }
  const [ordinal] = ordinals;
  const pieces = ordinal === undefined ? [] : indicator.piecesAt(ordinal);
  const moved = pieces
    .filter(({ unitId, vector }) => unitId !== subject.unit.id && vector.length > 0)
    .map(({ unitId, vector }): MovedInput => ({
      kind: isHeirOf(view, unitId, ordinal!, definition) ? 'MOVED' : 'KEPT',
      unit: units.get(unitId)!,
      parts: vector,
    }));
  return { ...contributors, moved };
}

/** Whether what a unit of the view stands with has come to it, rather than being kept there. */
function isHeirOf(view: View, unitId: SubjectId, ordinal: number, definition: IndicatorDefinition): boolean {
  const { targets } = view.edition.inputs.placementsOn(view.tree.day).of(unitId);
  const isPlaced = targets.length === 1 || (isShareable(definition) && targets.every(({ steps }) => steps !== null));
  return isPlaced && targets.some((target) => target.ordinal === ordinal && target.isHeir);
}
