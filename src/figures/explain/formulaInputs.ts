import { missingOf, type NullReason } from '../../domain/figure.ts';
import type { InputFigure } from '../../domain/formula/deriveFigure.ts';
import { formulaText } from '../../domain/formula/formulaText.ts';
import { isOwnPeriod, monthsInWindow, type MonthRange } from '../../domain/formula/inputWindow.ts';
import { toNumber, type Fraction } from '../../domain/fraction.ts';
import { FIRST_MONTH, monthCode } from '../../domain/period.ts';
import { Figure } from '../figure.ts';
import { formulaOf } from '../view.ts';

/** A formula as it was evaluated for one figure. */
export interface ExplainedFormula {
  readonly figure: Figure;
  /** With every formula that it uses in its place. */
  readonly expanded: string;
  /** In lowest terms, null without a value. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly inputs: readonly FormulaInput[];
}

/** One input of a formula, with what stands behind it. */
export class FormulaInput {
  readonly of: Figure;
  private readonly input: InputFigure;

  constructor(of: Figure, input: InputFigure) {
    this.of = of;
    this.input = input;
  }

  get key(): string {
    return this.input.key;
  }

  get definition(): InputFigure['definition'] {
    return this.input.definition;
  }

  get exact(): Fraction | null {
    return typeof this.input.value === 'string' ? null : this.input.value;
  }

  get value(): number | null {
    return this.exact && toNumber(this.exact);
  }

  get reason(): NullReason | null {
    return typeof this.input.value === 'string' ? this.input.value : null;
  }

  get due(): number {
    return Number(this.input.parts.due);
  }

  get reported(): number {
    return Number(this.input.parts.reported);
  }

  get carried(): number {
    return Number(this.input.parts.carried);
  }

  get missing(): number {
    return missingOf(this.input.parts);
  }

  get excused(): number {
    return Number(this.input.parts.excused);
  }

  get coverage(): number | null {
    return this.due === 0 ? null : this.reported / this.due;
  }

  /** The first and the last month that it is folded over, opened or not; null where there is none. */
  get from(): string | null {
    const { first, end } = this.months;
    return first < end ? codeOf(first) : null;
  }

  get to(): string | null {
    const { first, end } = this.months;
    return first < end ? codeOf(end - 1) : null;
  }

  /** The figure of the same subject and period that it is; null for one of other months, which is folded for the formula alone. */
  get figure(): Figure | null {
    const { definition, vector, moved, window } = this.input;
    return isOwnPeriod(window) ? new Figure(this.of.view, this.of.subject, definition, vector, null, moved) : null;
  }

  private get months(): MonthRange {
    const { period, edition } = this.of.view;
    return monthsInWindow(this.input.window, period, edition.inputs.calendar.openedMonths[0]);
  }
}

/** Shifts of the first years lead to months before the calendar. */
function codeOf(month: number): string | null {
  return month < FIRST_MONTH ? null : monthCode(month);
}

/** The formula of a figure with its inputs, in the order of their keys; null for what is reported, and for what does not hold then. */
export function explainFormula(figure: Figure): ExplainedFormula | null {
  const { derived, definition, view, parts, value } = figure;
  if (!derived) return null;
  return {
    figure,
    expanded: formulaText(formulaOf(view, definition).formula),
    numerator: value && String(parts.numerator),
    denominator: value && String(parts.denominator),
    inputs: derived.inputs.map((input) => new FormulaInput(figure, input)),
  };
}
