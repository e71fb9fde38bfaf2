import { OWN_PERIOD, type InputWindow } from './inputWindow.ts';

/** Something wrong with a formula, and where: columns begin with 1. */
export interface FormulaFault {
  readonly column: number;
  readonly message: string;
}

export type Token = { readonly column: number; readonly text: string } & (
  { readonly type: 'NUMBER' | 'NAME' | 'SIGN' | 'END' } | { readonly type: 'WINDOW'; readonly window: InputWindow }
);

const MOST_DIGITS = 15;

const SPACE = /\s+/y;
const NAME = /[A-Z][A-Z0-9_]*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const SIGN = /[+\-*/()]/y;
const WINDOW = /\[\s*(?:-\s*(?<count>\d{1,4})\s*(?<years>y?)|(?<span>ytd|cumulative))\s*\]/y;

const WINDOWS = '[-3] for three periods earlier, [-1y] for a year earlier, [ytd] and [cumulative]';

/** The words of a formula, with an END after the last one; or what is no word of one. */
export function tokensOf(text: string): Token[] | FormulaFault {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match;
  };
  for (;;) {
    take(SPACE);
    const column = at + 1;
    if (at >= text.length) return [...tokens, { type: 'END', column, text: '' }];
    const name = take(NAME);
    const number = name ? null : take(NUMBER);
    const sign = name || number ? null : take(SIGN);
    if (name) tokens.push({ type: 'NAME', column, text: name[0] });
    else if (number) {
      const digits = number[0].replace('.', '').length;
      if (digits > MOST_DIGITS)
        return { column, message: `a number of ${digits} digits is too long; allowed are at most ${MOST_DIGITS}` };
      tokens.push({ type: 'NUMBER', column, text: number[0] });
    } else if (sign) tokens.push({ type: 'SIGN', column, text: sign[0] });
    else {
      const match = take(WINDOW);
      if (!match) return strange(text, at);
      tokens.push({ type: 'WINDOW', column, text: match[0], window: windowOf(match) });
    }
  }
}

function windowOf({ groups }: RegExpExecArray): InputWindow {
  const { count, years, span } = groups as { count?: string; years?: string; span?: string };
  if (span !== undefined) return { ...OWN_PERIOD, span: span === 'ytd' ? 'YEAR_TO_DATE' : 'CUMULATIVE' };
  return years === 'y' ? { ...OWN_PERIOD, yearsBack: Number(count) } : { ...OWN_PERIOD, periodsBack: Number(count) };
}

function strange(text: string, at: number): FormulaFault {
  const column = at + 1;
  if (text[at] === '[') {
    const shown = /\[[^\]]{0,20}\]?/y;
    shown.lastIndex = at;
    return { column, message: `"${shown.exec(text)![0]}" is no window; allowed are ${WINDOWS}` };
  }
  const shown = String.fromCodePoint(text.codePointAt(at)!);
  return {
    column,
    message: `"${shown}" has no place in a formula; allowed are codes of indicators, decimal numbers such as 0.4, + - * / ( ) and windows in [ ]`,
  };
}
