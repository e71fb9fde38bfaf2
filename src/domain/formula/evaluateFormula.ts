import { addFractions, divideFractions, multiplyFractions, reduceFraction, type Fraction } from '../fraction.ts';
import { negative } from '../parts.ts';
import type { Formula, FormulaInput, Operator } from './formula.ts';

/** The exact value of a formula in lowest terms, null where a divisor is zero. */
export function evaluateFormula(formula: Formula, valueOf: (input: FormulaInput) => Fraction): Fraction | null {
  switch (formula.type) {
    case 'NUMBER':
      return formula.value;
    case 'INPUT':
      return reduceFraction(valueOf(formula));
    case 'NEGATIVE': {
      const of = evaluateFormula(formula.of, valueOf);
      return of && negated(of);
    }
    case 'OPERATION': {
      const left = evaluateFormula(formula.left, valueOf);
      const right = evaluateFormula(formula.right, valueOf);
      const result = left && right && OPERATIONS[formula.operator](left, right);
      return result && reduceFraction(result);
    }
  }
}

function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: negative(numerator), denominator };
}

const OPERATIONS: Readonly<Record<Operator, (left: Fraction, right: Fraction) => Fraction | null>> = {
  '+': addFractions,
  '-': (left, right) => addFractions(left, negated(right)),
  '*': multiplyFractions,
  '/': divideFractions,
};
