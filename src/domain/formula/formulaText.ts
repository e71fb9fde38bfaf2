import type { Fraction } from '../fraction.ts';
import { inputKey, type Formula, type Operator } from './formula.ts';

/** A formula as text, in one way: equal formulas have equal texts, however they were spaced or bracketed. */
export function formulaText(formula: Formula): string {
  switch (formula.type) {
    case 'NUMBER':
      return decimalText(formula.value);
    case 'INPUT':
      return inputKey(formula);
    case 'NEGATIVE':
      // Never deeper than it was written, so that it can be read again.
      return `-${formula.of.type === 'OPERATION' ? inBrackets(formula.of) : formulaText(formula.of)}`;
    case 'OPERATION': {
      const { operator, left, right } = formula;
      // What stands first is taken first; a bracket on the right is kept also where it changes no value, since the tree is another one.
      const first = bindingOf(left) < BINDING[operator] ? inBrackets(left) : formulaText(left);
      const second = bindingOf(right) <= BINDING[operator] ? inBrackets(right) : formulaText(right);
      return `${first} ${operator} ${second}`;
    }
  }
}

const BINDING: Readonly<Record<Operator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 };

function bindingOf(formula: Formula): number {
  return formula.type === 'OPERATION' ? BINDING[formula.operator] : 3;
}

function inBrackets(formula: Formula): string {
  return `(${formulaText(formula)})`;
}

/** Constants are written as decimals, so that they can be written as such again. */
function decimalText({ numerator, denominator }: Fraction): string {
  let places = 0;
  let power = 1n;
  while ((BigInt(numerator) * power) % BigInt(denominator) !== 0n) {
    places++;
    power *= 10n;
  }
  const digits = String((BigInt(numerator) * power) / BigInt(denominator)).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
