/** Formulas of other indicators, over every kind of window. */
import type { History, HistoryIndicator } from '../../oracle/history.ts';
import { chance, pick, pickSome, whole, type Random } from './chance.ts';

const SHIFTS = ['', '', '[-1]', '[-2]', '[-1y]', '[-1][-1y]'];
const STRETCHES = ['[ytd]', '[ytd][-1]', '[ytd][-1y]', '[-1y][ytd]', '[cumulative]', '[cumulative][-1]'];
const CONSTANTS = ['1', '2', '0.4', '100', '0.125'];

/** Two formulas of reported indicators, and one of these. */
export function randomFormulas(random: Random, reported: readonly HistoryIndicator[]): HistoryIndicator[] {
  const formulas: HistoryIndicator[] = [];
  for (const code of ['DERIVED_ONE', 'DERIVED_TWO', 'DERIVED_THREE']) {
    const operands = code === 'DERIVED_THREE' ? formulas : reported;
    const formula = randomFormula(random, operands);
    const validFrom = definedFrom(formula, [...reported, ...formulas]);
    const said = { kind: 'DERIVED', overTime: 'FORMULA', levels: [], mayExceedOne: false } as const;
    formulas.push({ code, ...said, levels: [], formula, validFrom });
  }
  return formulas;
}

/** Of indicators that are all of the same sort: reported ones, or formulas of these. */
export function randomFormula(random: Random, operands: readonly HistoryIndicator[]): string {
  const terms = pickSome(random, operands, whole(random, 1, 2)).map((operand) => term(random, operand));
  if (chance(random, 0.4)) terms.push(term(random, pick(random, operands)));
  const [first, ...others] = terms;
  return others.reduce((text, other) => {
    const joined = `${text} ${pick(random, ['+', '-', '*', '/'])} ${other}`;
    return chance(random, 0.3) ? `(${joined})` : joined;
  }, first!);
}

/** A formula may take a stretch itself, of which no other is taken; a mean over months is not kept for more than a year. */
function term(random: Random, { code, kind, overTime, overUnits }: HistoryIndicator): string {
  const isMean = overTime === 'MEAN' && overUnits !== 'MEAN';
  const stretches = STRETCHES.filter((stretch) => !isMean || !stretch.includes('cumulative'));
  const takesStretch = kind !== 'DERIVED' && chance(random, 0.4);
  const named = code + pick(random, takesStretch ? stretches : SHIFTS);
  if (chance(random, 0.2)) return `-${named}`;
  return chance(random, 0.3) ? `${pick(random, CONSTANTS)} * ${named}` : named;
}

/** The first day on which all that a formula names is defined by some versions. */
export function definedFrom(formula: string, versions: readonly HistoryIndicator[]): string {
  const codes = formula.match(/[A-Z][A-Z0-9_]+/g) ?? [];
  const days = codes.map((code) => {
    const of = versions.filter((version) => version.code === code);
    return of.map(({ validFrom }) => validFrom).sort()[0]!;
  });
  return days.sort().at(-1)!;
}

/** What a formula may be made of instead: of the same sort, so that none leads back to itself. */
export function operandsFor(code: string, known: Pick<History, 'indicators'>): HistoryIndicator[] {
  const all = [...new Set(known.indicators.map((indicator) => indicator.code))].map((each) => {
    const versions = known.indicators.filter((indicator) => indicator.code === each);
    return versions[0]!;
  });
  const formulas = all.filter(({ kind }) => kind === 'DERIVED');
  if (code === 'DERIVED_THREE') return formulas.filter((other) => other.code !== code);
  return all.filter(({ kind }) => kind !== 'DERIVED');
}
