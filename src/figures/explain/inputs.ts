import { lastDayOfMonth, monthsOf } from '../../domain/period.ts';
import type { PartVector } from '../../domain/parts.ts';
import { childrenOf, unitAt } from '../../domain/tree.ts';
import type { Unit } from '../../domain/unit.ts';
import { placeClosedUnits } from '../../fold/place.ts';
import type { Figure } from '../figure.ts';
import { isAlive, topsOf } from './unitsBeneath.ts';

/** Where a part of a figure comes from. */
export type InputKind = 'OWN' | 'CLOSED_UNIT' | 'CHILD' | 'MEMBER';

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
}

export function contributorsOf({ view, subject }: Figure): Contributors {
  const { tree, period, edition } = view;
  if (subject.type === 'GROUP') return { own: [], children: topsOf(view, subject) };
  if (!isAlive(view, subject.unit)) return { own: [], children: [] };
  const ordinal = tree.ordinalOf[subject.unit.id]!;
  const closed = placeClosedUnits(edition.inputs.units, tree, monthsOf(period).map(lastDayOfMonth))
    .filter(({ ancestor }) => ancestor === ordinal)
    .map(({ unitId }) => edition.inputs.units.units.get(unitId)!)
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id));
  return {
    own: [subject.unit, ...closed],
    children: childrenOf(tree, ordinal).map((child) => unitAt(tree, child)),
  };
}
