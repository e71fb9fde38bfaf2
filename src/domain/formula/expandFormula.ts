import type { IndicatorDefinition } from '../indicator.ts';
import { compareCodes } from '../compareCodes.ts';
import { inputKey, inputsOf, sizeOf, type Formula, type FormulaInput } from './formula.ts';
import { combineWindows, windowText } from './inputWindow.ts';
import { parseFormula } from './parseFormula.ts';

/** How many different inputs a formula may have, those of the formulas that it uses included. */
const MOST_INPUTS = 20;
/** How many numbers, inputs and operations it may have with all formulas in their places. */
const LARGEST_FORMULA = 500;

/** Why a formula means nothing by the definitions of a day. */
export interface FormulaProblem {
  readonly code: 'UNKNOWN_INPUT' | 'FORMULA_CYCLE' | 'BAD_WINDOW' | 'FORMULA_TOO_LARGE';
  /** The indicator that it is about. */
  readonly about: string;
  readonly message: string;
}

/** The definitions of a day by code. */
export type Definitions = ReadonlyMap<string, IndicatorDefinition>;

/** A formula whose inputs are all reported, whatever formulas it was written with; or all that is wrong with it. */
export function expandFormula(code: string, definitions: Definitions): Formula | FormulaProblem[] {
  const problems = new Map<string, FormulaProblem>();
  const expanded = new Expansion(definitions, problems).formulaOf(code, [code]);
  const inputs = expanded ? inputsOf(expanded).length : 0;
  if (inputs > MOST_INPUTS) {
    const message = `${code} has ${inputs} inputs; allowed are at most ${MOST_INPUTS}`;
    problems.set('inputs', { code: 'FORMULA_TOO_LARGE', about: code, message });
  }
  return expanded && problems.size === 0 ? expanded : [...problems.values()];
}

/** All codes that formulas lead to from one, itself included; by their definitions as far as there are any. */
export function codesBehind(code: string, definitions: Definitions): string[] {
  const codes = new Set([code]);
  for (const known of codes) {
    const formula = definitions.get(known)?.formula;
    const parsed = formula == null ? undefined : parseFormula(formula);
    if (parsed && 'formula' in parsed) for (const mention of parsed.mentions) codes.add(mention.code);
  }
  return [...codes].sort(compareCodes);
}

class Expansion {
  private readonly definitions: Definitions;
  private readonly problems: Map<string, FormulaProblem>;
  private size = 0;

  constructor(definitions: Definitions, problems: Map<string, FormulaProblem>) {
    this.definitions = definitions;
    this.problems = problems;
  }

  /** The formula of an indicator with those that it uses in their places; `path` leads to it. */
  formulaOf(code: string, path: readonly string[]): Formula | undefined {
    const parsed = parseFormula(this.definitions.get(code)!.formula!);
    if (!('formula' in parsed)) throw new Error(`${code} holds a formula that is none: ${parsed.message}`);
    this.size += sizeOf(parsed.formula);
    if (this.size > LARGEST_FORMULA) {
      const message = `${path[0]!} has more than ${LARGEST_FORMULA} numbers, indicators and operations with the formulas that it uses in their places; that many are allowed`;
      return this.refuse({ code: 'FORMULA_TOO_LARGE', about: path[0]!, message });
    }
    return this.expand(parsed.formula, path);
  }

  private expand(formula: Formula, path: readonly string[]): Formula | undefined {
    switch (formula.type) {
      case 'NUMBER':
        return formula;
      case 'INPUT':
        return this.input(formula, path);
      case 'NEGATIVE': {
        const of = this.expand(formula.of, path);
        return of && { ...formula, of };
      }
      case 'OPERATION': {
        const left = this.expand(formula.left, path);
        const right = this.expand(formula.right, path);
        return left && right && { ...formula, left, right };
      }
    }
  }

  private input(input: FormulaInput, path: readonly string[]): Formula | undefined {
    const { code, window } = input;
    const definition = this.definitions.get(code);
    if (!definition) {
      const message = `no indicator "${code}" is defined; allowed are indicators of this file or known before`;
      return this.refuse({ code: 'UNKNOWN_INPUT', about: code, message });
    }
    if (definition.formula === null) return this.reported(input, definition);
    if (path.includes(code)) {
      const way = [...path.slice(path.indexOf(code)), code].join(' -> ');
      const message = `the formula leads back to itself: ${way}; allowed is what rests on reported indicators in the end`;
      return this.refuse({ code: 'FORMULA_CYCLE', about: code, message });
    }
    const formula = this.formulaOf(code, [...path, code]);
    return formula && this.shifted(formula, input, windowText(window));
  }

  /** What is reported, over months for which its rule keeps exact results. */
  private reported(input: FormulaInput, { code, overTime, overUnits }: IndicatorDefinition): Formula | undefined {
    if (input.window.span !== 'CUMULATIVE' || overTime !== 'MEAN' || overUnits === 'MEAN') return input;
    const message = `${inputKey(input)}: ${code} takes the mean over months, which is kept exactly for a year at most; allowed is [ytd]`;
    return this.refuse({ code: 'BAD_WINDOW', about: code, message });
  }

  /** A formula taken over the window of an indicator that it stands for. */
  private shifted(formula: Formula, as: FormulaInput, shown: string): Formula | undefined {
    switch (formula.type) {
      case 'NUMBER':
        return formula;
      case 'NEGATIVE': {
        const of = this.shifted(formula.of, as, shown);
        return of && { ...formula, of };
      }
      case 'OPERATION': {
        const left = this.shifted(formula.left, as, shown);
        const right = this.shifted(formula.right, as, shown);
        return left && right && { ...formula, left, right };
      }
      case 'INPUT': {
        const window = combineWindows(formula.window, as.window);
        if (typeof window !== 'string')
          return this.reported({ ...formula, window }, this.definitions.get(formula.code)!);
        const message = `${as.code}${shown} would take ${inputKey(formula)}${shown}: ${window}`;
        return this.refuse({ code: 'BAD_WINDOW', about: as.code, message });
      }
    }
  }

  private refuse(problem: FormulaProblem): Formula | undefined {
    this.problems.set(`${problem.code} ${problem.about}`, problem);
    return undefined;
  }
}
