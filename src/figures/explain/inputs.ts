import { shareBy } from '../../domain/placement.ts';
import type { Fraction } from '../../domain/fraction.ts';
import { combineAll, type PartVector } from '../../domain/parts.ts';
import { addFractions, reduceFraction } from '../../domain/fraction.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { childrenOf, unitAt } from '../../domain/tree.ts';
import type { Unit } from '../../domain/unit.ts';
import type { MovedPiece } from '../../fold/convertIndicator.ts';
import type { Contribution } from '../../fold/contributions.ts';
import { isShareable } from '../../fold/shareVector.ts';
import { extremeOf } from '../../fold/unitOutcome.ts';
import type { ConvertedPeriod } from '../boundaries/convertedPeriod.ts';
import type { ConvertedHow } from '../boundaries/convertedUnits.ts';
import type { Figure } from '../figure.ts';
import { viewOfPeriod, type View } from '../view.ts';
import type { IndicatorTrace, UnitContribution } from './indicatorTrace.ts';
import { isAlive, topsOf } from './unitsBeneath.ts';

/** Where a part of a figure comes from. */
export type InputKind = 'OWN' | 'PREDECESSOR' | 'CLOSED_UNIT' | 'CHILD' | 'MEMBER' | 'MOVED' | 'KEPT';

/** One of the things that a figure is made of; the parts of all of them make up the figure's. */
export interface FigureInput {
  readonly kind: InputKind;
  readonly of: Figure;
  readonly unit: Unit;
  readonly parts: PartVector;
  /** The figure of a child or of a member. */
  readonly figure: Figure | null;
  /** The unit of the period in whose own part it stands, itself or another one; null for a figure. */
  readonly at: Unit | null;
  /** How a unit that is not the subject's own comes to stand here; null for figures and for the subject itself. */
  readonly how: ConvertedHow | null;
  /** Of what is shared: its part of the whole. */
  readonly share: Fraction | null;
}

/** What is told of an input by reports, besides the figure that it is one of. */
type ReportInput = Omit<FigureInput, 'of' | 'figure'>;

/** Who contributes to a figure besides by reports of the subject: by figures of their own, and on other boundaries by what has moved. */
export interface Contributors {
  /** The subject where it is a unit that lives in the period: its own part is made of its reports and of others'. */
  readonly place: Unit | null;
  readonly children: readonly Unit[];
  /** On other boundaries: what has come from units that live no more or not yet. */
  readonly moved: readonly ReportInput[];
}

export function contributorsOf({ view, subject }: Figure): Contributors {
  if (subject.type === 'GROUP') return { place: null, children: topsOf(view, subject), moved: [] };
  const { unit } = subject;
  if (!isAlive(view, unit)) return { place: null, children: [], moved: [] };
  const children = childrenOf(view.tree, view.tree.ordinalOf[unit.id]!).map((child) => unitAt(view.tree, child));
  return { place: isAlive(viewOfPeriod(view), unit) ? unit : null, children, moved: [] };
}

/** The same on other boundaries than the period's. */
export function contributorsOn(converted: ConvertedPeriod, figure: Figure): Contributors {
  const { view, subject, definition } = figure;
  const contributors = contributorsOf(figure);
  const indicator = converted.indicator(definition);
  const ordinals = topsOf(view, subject).map(({ id }) => view.tree.ordinalOf[id]!);
  if (subject.type === 'GROUP') {
    const kept = indicator.keptFor(ordinals).map((piece) => movedInput(view, piece, -1, definition));
    return { ...contributors, moved: kept };
  }
  const [ordinal] = ordinals;
  const pieces = ordinal === undefined ? [] : indicator.piecesAt(ordinal);
  const others = pieces.filter(({ unitId, vector }) => unitId !== subject.unit.id && vector.length > 0);
  // However many ways lead from a unit to its heir, it is told once.
  const moved = [...Map.groupBy(others, ({ unitId }) => unitId)].map(([unitId, some]) => {
    const vectors = some.map(({ vector }) => vector);
    return movedInput(view, { unitId, vector: combineAll(vectors, extremeOf(definition)) }, ordinal!, definition);
  });
  return { ...contributors, moved };
}

/** What of a unit of the period stands at an ordinal of the view; -1 where a group has it of whoever keeps it. */
function movedInput(
  view: View,
  { unitId, vector }: MovedPiece,
  ordinal: number,
  definition: IndicatorDefinition,
): ReportInput {
  const unit = view.edition.inputs.units.units.get(unitId)!;
  const { targets } = view.edition.inputs.placementsOn(view.tree.day).of(unitId);
  const isPlaced = targets.length === 1 || (isShareable(definition) && targets.every(({ steps }) => steps !== null));
  const here = isPlaced ? targets.filter((target) => target.ordinal === ordinal) : [];
  const share = here.length === 0 ? WHOLE : here.map(({ steps }) => shareBy(steps!)).reduce(plus);
  const isHeir = here.some((target) => target.isHeir);
  return {
    kind: isHeir ? 'MOVED' : 'KEPT',
    unit,
    parts: vector,
    at: unit,
    ...howShared(share, isHeir),
  };
}

const KINDS: Readonly<Record<Contribution['by'], InputKind>> = {
  ITSELF: 'OWN',
  PREDECESSOR: 'PREDECESSOR',
  KEPT: 'CLOSED_UNIT',
};

/** Who contributes to the own part of a unit of the period; those that add nothing and say nothing about it are left out. */
function toldAt(trace: IndicatorTrace, place: Unit): UnitContribution[] {
  const contributions = trace.at(place);
  const isStoodFor = contributions.some(({ by }) => by === 'PREDECESSOR');
  return contributions.filter(({ by, unit, parts, trace: { states, denominatorFor } }) => {
    if (parts.length > 0 || denominatorFor.size > 0) return true;
    // What the subject itself has said is told even where it adds nothing, and that it said nothing where others stand for it.
    return by === 'ITSELF' && (trace.hasSaid(unit) || (isStoodFor && states.size > 0));
  });
}

/** What the own part of a unit of the period is made of. */
export function inputsAt(trace: IndicatorTrace, place: Unit): ReportInput[] {
  return toldAt(trace, place).map(({ by, unit, parts, share }): ReportInput => ({
    kind: KINDS[by],
    unit,
    parts,
    at: place,
    ...(by === 'ITSELF' ? { how: null, share: null } : howShared(share, by === 'PREDECESSOR')),
  }));
}

/** Whose months an input by reports is made of: what has moved is all of the own part of a unit of the period. */
export function contributionsOf(trace: IndicatorTrace, { kind, unit }: FigureInput, at: Unit): UnitContribution[] {
  const told = toldAt(trace, at);
  return kind === 'MOVED' || kind === 'KEPT'
    ? told
    : told.filter((one) => one.unit.id === unit.id && KINDS[one.by] === kind);
}

const WHOLE: Fraction = shareBy([]);

function howShared(share: Fraction, isHeir: boolean): Pick<FigureInput, 'how' | 'share'> {
  const isWhole = share.numerator === share.denominator;
  return { how: isHeir ? (isWhole ? 'WHOLE' : 'SHARED') : 'KEPT', share: isWhole ? null : share };
}

function plus(a: Fraction, b: Fraction): Fraction {
  return reduceFraction(addFractions(a, b));
}
