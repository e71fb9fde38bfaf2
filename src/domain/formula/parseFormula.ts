import { parseFraction, reduceFraction } from '../fraction.ts';
import type { Formula, Operator } from './formula.ts';
import { tokensOf, type FormulaFault, type Token } from './formulaTokens.ts';
import { combineWindows, OWN_PERIOD, type InputWindow } from './inputWindow.ts';

/** Without spaces, of which the text that is kept has more than most that are written. */
const LONGEST_FORMULA = 1000;
/** How many brackets and signs may stand within each other. */
export const DEEPEST_FORMULA = 20;

/** A code where it stands in a formula. */
export interface Mention {
  readonly code: string;
  readonly column: number;
}

export interface ParsedFormula {
  readonly formula: Formula;
  readonly mentions: readonly Mention[];
}

/** The tree of a formula, or the first thing that is wrong with its form. Products come before sums, equals from the left. */
export function parseFormula(text: string): ParsedFormula | FormulaFault {
  const { length } = text.replaceAll(/\s/g, '');
  if (length > LONGEST_FORMULA) {
    const message = `the formula has ${length} characters without its spaces; allowed are at most ${LONGEST_FORMULA}`;
    return { column: LONGEST_FORMULA + 1, message };
  }
  const tokens = tokensOf(text);
  if (!Array.isArray(tokens)) return tokens;
  try {
    return new Parser(tokens).parse();
  } catch (error) {
    if (error instanceof Misplaced) return error.fault;
    throw error;
  }
}

class Misplaced extends Error {
  readonly fault: FormulaFault;

  constructor(column: number, message: string) {
    super(message);
    this.fault = { column, message };
  }
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly mentions: Mention[] = [];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  parse(): ParsedFormula {
    const formula = this.sum();
    if (this.next.type !== 'END') throw this.misplaced('+ - * / or the end');
    return { formula, mentions: this.mentions };
  }

  private get next(): Token {
    return this.tokens[this.at]!;
  }

  private sum(): Formula {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Formula {
    return this.chain(['*', '/'], () => this.signed());
  }

  private chain(operators: readonly Operator[], part: () => Formula): Formula {
    let formula = part();
    for (;;) {
      const operator = this.next.type === 'SIGN' && operators.find((sign) => sign === this.next.text);
      if (!operator) return formula;
      this.at++;
      formula = { type: 'OPERATION', operator, left: formula, right: part() };
    }
  }

  private signed(): Formula {
    const { next } = this;
    if (next.type === 'NUMBER') {
      this.at++;
      return { type: 'NUMBER', value: reduceFraction(parseFraction(next.text)) };
    }
    if (next.type === 'NAME') {
      this.at++;
      this.mentions.push({ code: next.text, column: next.column });
      return { type: 'INPUT', code: next.text, window: this.windows() };
    }
    if (next.text === '-') return this.within(() => ({ type: 'NEGATIVE', of: this.signed() }));
    if (next.text !== '(') throw this.misplaced('the code of an indicator, a number, - or (');
    const formula = this.within(() => this.sum());
    if (this.next.text !== ')') throw this.misplaced('+ - * / or )');
    this.at++;
    return formula;
  }

  private within(part: () => Formula): Formula {
    if (++this.depth > DEEPEST_FORMULA)
      throw new Misplaced(
        this.next.column,
        `brackets and signs stand more than ${DEEPEST_FORMULA} deep within each other; allowed are ${DEEPEST_FORMULA}`,
      );
    this.at++;
    const formula = part();
    this.depth--;
    return formula;
  }

  private windows(): InputWindow {
    let window = OWN_PERIOD;
    for (let { next } = this; next.type === 'WINDOW'; { next } = this) {
      if (next.window.span === 'PERIOD' && next.window.periodsBack + next.window.yearsBack === 0)
        throw new Misplaced(next.column, `${next.text} is the period itself; allowed are 1 and more, or no window`);
      const combined = combineWindows(window, next.window);
      if (typeof combined === 'string') throw new Misplaced(next.column, combined);
      window = combined;
      this.at++;
    }
    return window;
  }

  private misplaced(allowed: string): Misplaced {
    const { column, text, type } = this.next;
    if (type === 'WINDOW')
      return new Misplaced(column, `${text} stands after no indicator; a window follows the code of an indicator`);
    const found = type === 'END' ? 'the formula ends' : `"${text}" stands`;
    return new Misplaced(column, `${found} where ${allowed} is expected`);
  }
}
