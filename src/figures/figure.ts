import { boundsOf, missingOf, NO_BOUNDS, targetOf, valueOf, type Bounds, type NullReason } from '../domain/figure.ts';
import { compareFractions, subtractFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { partsOf, type Parts, type PartVector } from '../domain/parts.ts';
import { subjectId, type Subject, type View } from './view.ts';

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
  private knownBounds: Bounds | undefined;

  constructor(view: View, subject: Subject, definition: IndicatorDefinition, vector: PartVector) {
    this.view = view;
    this.subject = subject;
    this.definition = definition;
    this.vector = vector;
    this.parts = partsOf(vector);
    const value = valueOrReason(view, subject, definition, this.parts);
    this.value = typeof value === 'string' ? null : value;
    this.reason = typeof value === 'string' ? value : null;
  }

  get missing(): number {
    return missingOf(this.parts);
  }

  /** Whether numerator and denominator may be shown. */
  get showsParts(): boolean {
    return this.reason === null || this.reason === 'ZERO_DENOMINATOR';
  }

  get low(): Fraction | null {
    return this.bounds.low;
  }

  get high(): Fraction | null {
    return this.bounds.high;
  }

  /** How many of what is missing or carried could be anything. */
  get unbounded(): number {
    return Number(this.parts.unbounded);
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
    return (this.knownBounds ??= this.hasBounds() ? boundsOf(this.definition, this.parts) : NO_BOUNDS);
  }

  private hasBounds(): boolean {
    return (
      (this.reason === null || !HIDDEN.includes(this.reason)) &&
      this.view.header?.engineVersion !== ENGINE_WITHOUT_BOUNDS
    );
  }
}

function valueOrReason(
  view: View,
  subject: Subject,
  definition: IndicatorDefinition,
  parts: Parts,
): Fraction | NullReason {
  const alive = subject.type === 'GROUP' || (view.tree.ordinalOf[subject.unit.id] ?? -1) >= 0;
  if (!alive) return 'NOT_ALIVE';
  if (!view.definitions.has(definition.code)) return 'NOT_DEFINED';
  return (view.header?.openMonths ?? 0) === 0 ? 'NOT_OPEN' : valueOf(definition, parts);
}
