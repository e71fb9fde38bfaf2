import type { Fraction } from '../fraction.ts';
import { windowText, type InputWindow } from './inputWindow.ts';

export const OPERATORS = ['+', '-', '*', '/'] as const;
export type Operator = (typeof OPERATORS)[number];

/** A formula as a tree. Nothing of it is ever run as a program. */
export type Formula =
  | { readonly type: 'NUMBER'; readonly value: Fraction }
  | FormulaInput
  | { readonly type: 'NEGATIVE'; readonly of: Formula }
  | { readonly type: 'OPERATION'; readonly operator: Operator; readonly left: Formula; readonly right: Formula };

/** An indicator in a formula, and over which months it is taken. */
export interface FormulaInput {
  readonly type: 'INPUT';
  readonly code: string;
  readonly window: InputWindow;
}

/** What names an input everywhere: `COMMUNE_NETWORK`, `COMMUNE_NETWORK[-1y]`, `IT_SPENDING[ytd][-1y]`. */
export function inputKey({ code, window }: Pick<FormulaInput, 'code' | 'window'>): string {
  return code + windowText(window);
}

/** The inputs of a formula as they stand in it, one that stands there twice once. */
export function inputsOf(formula: Formula): FormulaInput[] {
  const inputs = new Map<string, FormulaInput>();
  visit(formula, (part) => {
    if (part.type === 'INPUT') inputs.set(inputKey(part), part);
  });
  return [...inputs.values()];
}

/** How many numbers, inputs and operations a formula has. */
export function sizeOf(formula: Formula): number {
  let size = 0;
  visit(formula, () => size++);
  return size;
}

function visit(formula: Formula, look: (part: Formula) => void): void {
  look(formula);
  if (formula.type === 'NEGATIVE') visit(formula.of, look);
  if (formula.type === 'OPERATION') {
    visit(formula.left, look);
    visit(formula.right, look);
  }
}
