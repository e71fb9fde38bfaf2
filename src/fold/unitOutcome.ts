import { countsUnits, hasBounds, isExtreme, MEAN_DIVISOR, type IndicatorDefinition } from '../domain/indicator.ts';
import { PartColumns } from '../domain/partColumns.ts';
import type { Extreme } from '../domain/parts.ts';
import { SAID } from './effectiveMonth.ts';

export function extremeOf({ overUnits }: IndicatorDefinition): Extreme | null {
  return overUnits === 'MIN' || overUnits === 'MAX' ? overUnits : null;
}

/**
 * Puts what came of one unit after the other into the columns of an indicator, by its kind: what the fold over time found is
 * `value`d, what is still open is `bound`ed by the least and the most that it can become.
 */
export class UnitOutcome {
  readonly parts: PartColumns;
  private readonly definition: IndicatorDefinition;
  private readonly isExtreme: boolean;
  /** Whether it is told how far the truth may lie. */
  readonly isBounded: boolean;
  /** What an amount is multiplied with, so that a mean over months is a whole number. */
  private readonly meanFactor: number;
  private readonly due: Float64Array;
  private readonly reported: Float64Array;

  /** `tellsBounds` says whether anybody wants to know how far the truth may lie from it. */
  constructor(definition: IndicatorDefinition, length: number, wide: boolean, tellsBounds = true) {
    this.definition = definition;
    this.parts = new PartColumns(length, wide, extremeOf(definition));
    this.isExtreme = isExtreme(definition);
    this.isBounded = tellsBounds && hasBounds(definition);
    this.meanFactor = definition.overTime === 'MEAN' && definition.overUnits !== 'MEAN' ? MEAN_DIVISOR : 1;
    this.due = this.parts.writable('due');
    this.reported = this.parts.writable('reported');
  }

  /** The most that one report can bring; null where nobody has said. */
  get limit(): number | null {
    if (this.definition.kind === 'CONDITION') return 1;
    return this.definition.limitIsStated ? this.definition.limit : null;
  }

  countReported(at: number): void {
    this.due[at]! += 1;
    this.reported[at]! += 1;
  }

  countCarried(at: number): void {
    this.due[at]! += 1;
    this.parts.add('carried', at, 1);
  }

  countExcused(at: number): void {
    this.parts.add('excused', at, 1);
  }

  countMissing(at: number, said: number): void {
    this.due[at]! += 1;
    this.parts.add(missingPart(said), at, 1);
  }

  /**
   * A unit's amount, yes or no, two parts of a ratio, or measure; `denominator` is the lower part of a ratio, or the weight of a
   * measure (1 without). `settled` says that nothing of the unit is open.
   */
  value(at: number, numerator: number, denominator: number, settled: boolean): void {
    const { parts, definition } = this;
    switch (definition.kind) {
      case 'COUNT':
        parts.addProduct('numerator', at, numerator, this.meanFactor);
        return;
      case 'CONDITION':
        parts.addProduct('numerator', at, numerator, 1);
        parts.addProduct('denominator', at, 1, 1);
        return;
      case 'RATIO':
        parts.addProduct('numerator', at, numerator, 1);
        parts.addProduct('denominator', at, denominator, 1);
        return;
      case 'MEASURE':
        if (this.isExtreme) {
          parts.widen('numerator', at, numerator * this.meanFactor);
          parts.add('denominator', at, 1);
          if (settled && this.isBounded) this.boundExtreme(at, numerator, numerator);
        } else {
          parts.addProduct('numerator', at, numerator, denominator);
          parts.addProduct('denominator', at, denominator, 1);
        }
    }
  }

  /** The mean of a unit's months as an amount: `total` of so many months. */
  mean(at: number, total: number, months: number): void {
    const { parts } = this;
    if (this.isExtreme) {
      parts.widen('numerator', at, total * (MEAN_DIVISOR / months));
      parts.add('denominator', at, 1);
    } else {
      parts.addProduct('numerator', at, total, MEAN_DIVISOR / months);
    }
  }

  /**
   * What is missing or carried of a unit: its result is `found` now (null: none), at least `low` and at most `high` (null: anything)
   * when all is known. `unbounded` says how many contributions have no upper bound.
   */
  bound(at: number, found: number | null, low: number, high: number | null, unbounded: number): void {
    if (!this.isBounded) return;
    const { parts } = this;
    if (high === null) parts.add('unbounded', at, unbounded);
    if (this.isExtreme) {
      parts.widen('lowest', at, low);
      if (high !== null) parts.widen('highest', at, high);
      return;
    }
    const now = found ?? 0;
    parts.addProduct('below', at, now - low, 1);
    if (high !== null) parts.addProduct('above', at, high - now, 1);
    if (this.definition.kind === 'CONDITION' && found === null) parts.addProduct('addedDenominator', at, 1, 1);
  }

  /** The denominator that something missing or carried of a ratio is bounded by; `added` is what the figure's own does not hold. */
  assume(at: number, added: number): void {
    if (!this.isBounded) return;
    this.parts.add('assumed', at, 1);
    this.parts.addProduct('addedDenominator', at, added, 1);
  }

  /** Something missing of a ratio whose denominator nobody knows. */
  assumeNothing(at: number, unbounded = 1): void {
    if (!this.isBounded) return;
    this.parts.add('unbounded', at, unbounded);
    this.parts.add('unboundedBelow', at, 1);
  }

  private boundExtreme(at: number, low: number, high: number): void {
    this.parts.widen('lowest', at, low);
    this.parts.widen('highest', at, high);
  }
}

/** Whether a fold takes the most recent value: the rule says so, or there is one month only. */
export function takesLatest(definition: IndicatorDefinition, isMonth: boolean): boolean {
  return isMonth || countsUnits(definition.overTime);
}

function missingPart(said: number): 'missingNotCollected' | 'missingRejected' | 'missingUnexplained' {
  if (said === SAID.NOT_COLLECTED) return 'missingNotCollected';
  return said === SAID.REJECTED ? 'missingRejected' : 'missingUnexplained';
}
