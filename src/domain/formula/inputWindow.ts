import type { Period } from '../period.ts';

/** The stretch of months that a formula looks at, before it is shifted. */
export const SPANS = ['PERIOD', 'YEAR_TO_DATE', 'CUMULATIVE'] as const;
export type Span = (typeof SPANS)[number];

/** Which months an input of a formula is folded over, seen from a period. */
export interface InputWindow {
  /** The period, from January of its year to its end, or from the first opened month to its end. */
  readonly span: Span;
  /** So many periods of the same length earlier. */
  readonly periodsBack: number;
  /** So many years earlier, besides. */
  readonly yearsBack: number;
}

export const OWN_PERIOD: InputWindow = { span: 'PERIOD', periodsBack: 0, yearsBack: 0 };

const MOST_PERIODS_BACK = 120;
const MOST_YEARS_BACK = 20;

const SPAN_TEXT: Readonly<Record<Span, string>> = { PERIOD: '', YEAR_TO_DATE: '[ytd]', CUMULATIVE: '[cumulative]' };

/** The window as a formula writes it, in the one order that equal windows share: `[ytd][-1][-1y]`; empty for the period itself. */
export function windowText({ span, periodsBack, yearsBack }: InputWindow): string {
  const periods = periodsBack === 0 ? '' : `[-${periodsBack}]`;
  const years = yearsBack === 0 ? '' : `[-${yearsBack}y]`;
  return SPAN_TEXT[span] + periods + years;
}

export function isOwnPeriod({ span, periodsBack, yearsBack }: InputWindow): boolean {
  return span === 'PERIOD' && periodsBack === 0 && yearsBack === 0;
}

/**
 * What `X[inner][outer]` looks at: shifts add up, and a year earlier of the year to date is the year to date of a year earlier. What
 * makes no sense is a sentence that says so.
 */
export function combineWindows(inner: InputWindow, outer: InputWindow): InputWindow | string {
  const [innerText, outerText] = [windowText(inner), windowText(outer)];
  if (outer.span !== 'PERIOD' && inner.span !== 'PERIOD')
    return `${innerText}${outerText} is a stretch of a stretch; allowed is one of [ytd] and [cumulative]`;
  if (outer.span !== 'PERIOD' && inner.periodsBack > 0)
    return `${innerText}${outerText}: a year to date is no period that another one lies before; allowed are years before it, or ${SPAN_TEXT[outer.span]}${innerText}`;
  const periodsBack = inner.periodsBack + outer.periodsBack;
  const yearsBack = inner.yearsBack + outer.yearsBack;
  if (periodsBack > MOST_PERIODS_BACK || yearsBack > MOST_YEARS_BACK)
    return `${innerText}${outerText} looks too far back; allowed are at most ${MOST_PERIODS_BACK} periods and ${MOST_YEARS_BACK} years`;
  return { span: outer.span === 'PERIOD' ? inner.span : outer.span, periodsBack, yearsBack };
}

/** Months by their numbers, from the first to the one before the end; none where the end is not later. */
export interface MonthRange {
  readonly first: number;
  readonly end: number;
}

/** The months that a window looks at from a period, opened or not. Without an opened month nothing is cumulative. */
export function monthsInWindow(
  { span, periodsBack, yearsBack }: InputWindow,
  { firstMonth, months }: Pick<Period, 'firstMonth' | 'months'>,
  firstOpened: number | undefined,
): MonthRange {
  const end = firstMonth + months - periodsBack * months - yearsBack * 12;
  switch (span) {
    case 'PERIOD':
      return { first: end - months, end };
    case 'YEAR_TO_DATE':
      return { first: Math.floor((end - 1) / 12) * 12, end };
    case 'CUMULATIVE':
      return { first: Math.min(firstOpened ?? end, end), end };
  }
}
