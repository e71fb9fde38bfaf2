import type { NullReason } from '../domain/figure.ts';
import { toNumber, type Fraction } from '../domain/fraction.ts';
import type { Figure } from './figure.ts';
import { denominatorOf, isShare, numeratorOf } from './present.ts';

/**
 * A figure as the API tells it: JSON numbers, by the names of the contract. Read as properties, since an answer holds thousands of
 * them and a function for each takes longer than the figure.
 */
export class ShownFigure {
  readonly figure: Figure;

  constructor(figure: Figure) {
    this.figure = figure;
  }

  get period(): string {
    return this.figure.view.period.code;
  }

  get value(): number | null {
    return numberOrNull(this.figure.value);
  }

  get percent(): number | null {
    const { value, definition } = this.figure;
    return value && isShare(definition) ? toNumber(value) * 100 : null;
  }

  get numerator(): number | null {
    return numeratorOf(this.figure);
  }

  get denominator(): number | null {
    return denominatorOf(this.figure);
  }

  get low(): number | null {
    return numberOrNull(this.figure.low);
  }

  get high(): number | null {
    return numberOrNull(this.figure.high);
  }

  get unbounded(): number {
    return this.figure.unbounded;
  }

  get assumesDenominator(): boolean {
    return this.figure.assumesDenominator;
  }

  get due(): number {
    return Number(this.figure.parts.due);
  }

  get reported(): number {
    return Number(this.figure.parts.reported);
  }

  get carried(): number {
    return Number(this.figure.parts.carried);
  }

  get missing(): number {
    return this.figure.missing;
  }

  get inputsDiffer(): boolean {
    return this.figure.derived?.inputsDiffer ?? false;
  }

  get excused(): number {
    return Number(this.figure.parts.excused);
  }

  get unplaced(): number {
    return Number(this.figure.parts.unplaced);
  }

  get coverage(): number | null {
    const { due, reported } = this.figure.parts;
    return due === 0 ? null : Number(reported) / Number(due);
  }

  get months(): number {
    return this.figure.view.period.months;
  }

  get openMonths(): number {
    return this.figure.view.header?.openMonths ?? 0;
  }

  get target(): number | null {
    return numberOrNull(this.figure.target);
  }

  get gap(): number | null {
    return numberOrNull(this.figure.gap);
  }

  get targetMet(): boolean | null {
    return this.figure.targetMet;
  }

  get reason(): NullReason | null {
    return this.figure.reason;
  }

  get revision(): number | null {
    return this.figure.view.header?.revision ?? null;
  }

  get publication(): number | null {
    return this.figure.view.header?.publication ?? null;
  }

  /** Whether the figure is shown on other boundaries than those of its period. */
  get converted(): boolean {
    return this.figure.isConverted;
  }
}

export function showFigure(figure: Figure): ShownFigure;
export function showFigure(figure: Figure | null): ShownFigure | null;
export function showFigure(figure: Figure | null): ShownFigure | null {
  return figure && new ShownFigure(figure);
}

function numberOrNull(value: Fraction | null): number | null {
  return value && toNumber(value);
}
