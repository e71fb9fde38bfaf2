import type { Grain } from './period.ts';

/** How the months of one unit combine, as far as it matters for the words: in a single month they do not. */
export type MonthsRule = 'ONLY' | 'SUM' | 'LAST' | 'MIN' | 'MAX' | 'MEAN' | 'SUM_TO_LAST';

/** How far the truth may lie, in words: between what, or why nobody says. */
export type BoundsRule =
  | { readonly type: 'NONE' }
  | { readonly type: 'YES_OR_NO' }
  | { readonly type: 'LIMIT'; readonly limit: number }
  | { readonly type: 'OPEN' }
  | { readonly type: 'DENOMINATOR' }
  | { readonly type: 'DENOMINATOR_AND_LIMIT'; readonly limit: number | null };

/** The sentences of one language. Each ends without its full stop. */
export interface RuleWords {
  amount(months: MonthsRule, grain: Grain): string;
  condition(months: MonthsRule, grain: Grain): string;
  ratio(months: MonthsRule, grain: Grain): string;
  extreme(smallest: boolean, months: MonthsRule, grain: Grain): string;
  mean(weight: string | null, months: MonthsRule, grain: Grain): string;
  /** Evaluated on the subject's own figures; with what else is to be said of it. */
  formula(text: string): string;
  /** A value of an earlier month stands in: of the period, of so many months before it (0 for none), or both. */
  carry(withinPeriod: boolean, months: number, grain: Grain): string;
  /** `carries` says whether a value of an earlier month may stand in. */
  bounds(rule: BoundsRule, carries: boolean): string;
  /** From 0 to 1. */
  minimumCoverage(coverage: number): string;
}
