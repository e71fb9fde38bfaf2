import { boundsOf, missingOf, NO_BOUNDS, targetOf, valueOf, type Bounds, type NullReason } from '../domain/figure.ts';
import { deriveFigure, type DerivedFigure } from '../domain/formula/deriveFigure.ts';
import { compareFractions, subtractFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { combineVectors, partsOf, type Parts, type PartVector } from '../domain/parts.ts';
import type { Moved } from '../domain/moved.ts';
import { isConverted, subjectId, type Subject, type View } from './view.ts';

/** The reasons for which neither a value nor what it could become is shown. */
const HIDDEN: readonly NullReason[] = ['NOT_ALIVE', 'NOT_DEFINED', 'NOT_OPEN', 'NOT_DUE', 'LOW_COVERAGE'];

/** Rows of the first engine do not hold what is open. */
const ENGINE_WITHOUT_BOUNDS = '1';

/** One indicator of one subject in one period, with everything that qualifies it. */
export class Figure {
  readonly view: View;
  readonly subject: Subject;
  readonly definition: IndicatorDefinition;
  /** As they are stored, where the extreme of nothing is null. */
  readonly vector: PartVector;
  readonly parts: Parts;
  /** The exact value, null for a reason. */
  readonly value: Fraction | null;
  readonly reason: NullReason | null;
  /** Of a formula; null for what is reported, and where the formula does not hold. */
  readonly derived: DerivedFigure | null;
  private readonly moved: Moved | undefined;
  private knownBounds: Bounds | undefined;

  /** `moved` says what came of moving its parts to other boundaries. */
  constructor(
    view: View,
    subject: Subject,
    definition: IndicatorDefinition,
    vector: PartVector,
    derived: DerivedFigure | null = null,
    moved?: Moved,
  ) {
    this.moved = moved;
    this.view = view;
    this.subject = subject;
    this.definition = definition;
    this.vector = vector;
    this.parts = partsOf(vector);
    this.derived = derived;
    const value = valueOrReason(this);
    this.value = typeof value === 'string' ? null : value;
    this.reason = typeof value === 'string' ? value : null;
  }

  /** Whether it is shown on other boundaries than its period's. */
  get isConverted(): boolean {
    return isConverted(this.view, this.subject);
  }

  /** What belongs to the subject or to others, nobody can say; null where there is nothing of that kind. */
  get undecided(): PartVector | null {
    return this.moved?.undecided ?? null;
  }

  /** Whether a share of a value is among its parts that is counted elsewhere. */
  get hasShare(): boolean {
    return this.moved?.hasShare ?? false;
  }

  get missing(): number {
    return missingOf(this.parts);
  }

  /** Whether numerator and denominator may be shown. */
  get showsParts(): boolean {
    return this.reason === null || (this.reason === 'ZERO_DENOMINATOR' && this.definition.kind !== 'DERIVED');
  }

  get low(): Fraction | null {
    return this.bounds.low;
  }

  get high(): Fraction | null {
    return this.bounds.high;
  }

  /** How many of what is missing or carried could be anything. */
  get unbounded(): number {
    return Number(this.partsAtMost.unbounded);
  }

  /** Whether the bounds stand on a denominator of an earlier month. */
  get assumesDenominator(): boolean {
    return this.parts.assumed !== 0;
  }

  get target(): Fraction | null {
    return targetOf(this.definition, subjectId(this.subject), this.view.period.grain);
  }

  /** Value minus target; null without either. */
  get gap(): Fraction | null {
    const { value, target } = this;
    return value && target && subtractFractions(value, target);
  }

  /** Whether the value reaches the target, compared exactly, by the indicator's direction. */
  get targetMet(): boolean | null {
    const { value, target } = this;
    if (!value || !target) return null;
    const difference = compareFractions(value, target);
    return this.definition.direction === 'LOWER_IS_BETTER' ? difference <= 0 : difference >= 0;
  }

  private get bounds(): Bounds {
    return (this.knownBounds ??= this.hasBounds() ? this.findBounds() : NO_BOUNDS);
  }

  /** Of an amount of which nobody can say whether some of it belongs here: least without it, and most with it. */
  private findBounds(): Bounds {
    const { definition, parts, hasShare, undecided } = this;
    if (!undecided) return boundsOf(definition, parts, hasShare);
    if (definition.kind !== 'COUNT') return NO_BOUNDS;
    return {
      low: boundsOf(definition, parts, true).low,
      high: boundsOf(definition, this.partsAtMost, true).high,
    };
  }

  private get partsAtMost(): Parts {
    const { undecided, definition } = this;
    if (!undecided || definition.kind !== 'COUNT') return this.parts;
    return partsOf(combineVectors(this.vector, undecided, null));
  }

  private hasBounds(): boolean {
    return (
      (this.reason === null || !HIDDEN.includes(this.reason)) &&
      this.view.header?.engineVersion !== ENGINE_WITHOUT_BOUNDS
    );
  }
}

/** The parts of one subject, by indicator or, of what a formula takes over other months, by input. */
export interface SubjectParts {
  vector(key: string): PartVector;
  /** What came of moving them to other boundaries; absent where they were not moved. */
  moved?(key: string): Moved | undefined;
}

/** The figure of an indicator that holds in a view; a formula is evaluated on the parts of the same subject. */
export function figureFrom(view: View, subject: Subject, definition: IndicatorDefinition, parts: SubjectParts): Figure {
  const formula = view.formulas.get(definition.code);
  if (!formula)
    return new Figure(view, subject, definition, parts.vector(definition.code), null, parts.moved?.(definition.code));
  const derived = deriveFigure(
    formula,
    (key) => parts.vector(key),
    (key) => parts.moved?.(key),
  );
  return new Figure(view, subject, definition, derived.vector, derived);
}

function valueOrReason(figure: Figure): Fraction | NullReason {
  const { view, subject, definition, parts } = figure;
  const alive = subject.type === 'GROUP' || (view.tree.ordinalOf[subject.unit.id] ?? -1) >= 0;
  if (!alive) return 'NOT_ALIVE';
  if (!view.definitions.has(definition.code)) return 'NOT_DEFINED';
  if ((view.header?.openMonths ?? 0) === 0) return 'NOT_OPEN';
  return figure.undecided ? 'NOT_APPORTIONABLE' : valueOf(definition, parts, figure.hasShare);
}
