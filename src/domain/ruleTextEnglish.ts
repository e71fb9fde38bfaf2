import type { Grain } from './period.ts';
import type { BoundsRule, MonthsRule, RuleWords } from './ruleWords.ts';

const PERIOD: Readonly<Record<Grain, string>> = {
  MONTH: 'the month',
  QUARTER: 'the quarter',
  HALF: 'the half-year',
  YEAR: 'the year',
};

/** A unit's result, as the object of a sentence. */
function resultOf(months: MonthsRule, grain: Grain): string {
  const period = PERIOD[grain];
  switch (months) {
    case 'SUM':
      return `the sum of its months of ${period} with a value`;
    case 'LAST':
      return `the value of its most recent month of ${period} with one`;
    case 'MIN':
      return `the smallest value of its months of ${period}`;
    case 'MAX':
      return `the largest value of its months of ${period}`;
    case 'MEAN':
      return `the mean of its months of ${period} with a value`;
    default:
      return `its value of ${period}`;
  }
}

export const ENGLISH: RuleWords = {
  amount: (months, grain) =>
    months === 'ONLY'
      ? 'The amounts that the units reported for the month are added'
      : `Each unit contributes ${resultOf(months, grain)}; the results of all units are added`,
  condition(months, grain) {
    const share = 'The share of units where the condition holds, among those with a value';
    if (months === 'MIN')
      return `${share}; it holds at a unit where it held in every month of ${PERIOD[grain]} with a value`;
    if (months === 'MAX') return `${share}; it holds at a unit where it held in any month of ${PERIOD[grain]}`;
    return months === 'ONLY' ? share : `${share}; each unit contributes ${resultOf(months, grain)}`;
  },
  ratio(months, grain) {
    const quotient = 'The sum of all numerators divided by the sum of all denominators, not the mean of the quotients';
    switch (months) {
      case 'LAST':
        return `${quotient}; both parts are from each unit's most recent report of ${PERIOD[grain]}`;
      case 'SUM_TO_LAST':
        return `${quotient}; a unit's numerator is the sum of its months of ${PERIOD[grain]}, its denominator that of the most recent of these`;
      case 'SUM':
        return `${quotient}; both parts are added over the months of ${PERIOD[grain]} with a value`;
      default:
        return quotient;
    }
  },
  extreme: (smallest, months, grain) =>
    `The ${smallest ? 'smallest' : 'largest'} of the units' results; each unit contributes ${resultOf(months, grain)}`,
  mean(weight, months, grain) {
    const by = weight === null ? 'each counting alike' : `weighted by ${weight} of the same unit and month`;
    return months === 'MEAN'
      ? `The mean of all values of all units in the months of ${PERIOD[grain]}, ${by}`
      : `The mean of the units' results, ${by}; each unit contributes ${resultOf(months, grain)}`;
  },
  formula: (text) =>
    `The formula ${text} is evaluated exactly on the subject's own figures, and has no value where one of these has none or a divisor is zero. The counts are those of the input that fewest of those due have reported. How far the truth may lie from it is not said`,
  carry(withinPeriod, months, grain) {
    const before = `from up to ${months} ${months === 1 ? 'month' : 'months'} before the last open month`;
    if (months === 0)
      return `A unit that is missing in its last month due stands with its value of an earlier month of ${PERIOD[grain]}, which counts as carried`;
    return withinPeriod
      ? `A unit that is missing in its last month due stands with its value of an earlier month of ${PERIOD[grain]}, or ${before}, which counts as carried`
      : `A unit that is missing stands with its most recent value ${before}, which counts as carried`;
  },
  bounds(rule: BoundsRule, carries: boolean) {
    const open = carries ? 'missing or carried' : 'missing';
    switch (rule.type) {
      case 'NONE':
        return 'How far the truth may lie from a mean is not said';
      case 'YES_OR_NO':
        return `For low and high, a unit that is ${open} may be no or yes`;
      case 'LIMIT':
        return `For low and high, what is ${open} may be 0 to ${number(rule.limit)} each`;
      case 'OPEN':
        return `For low, what is ${open} may be 0; nothing limits it upward`;
      case 'DENOMINATOR':
        return `For low and high, what is ${open} may be 0 to the whole of the last denominator, at most 12 months old`;
      case 'DENOMINATOR_AND_LIMIT':
        return rule.limit === null
          ? `For low, what is ${open} may be 0 of the last denominator, at most 12 months old; nothing limits it upward`
          : `For low and high, what is ${open} may be 0 to ${number(rule.limit)} of the last denominator, at most 12 months old`;
    }
  },
  minimumCoverage: (coverage) =>
    `A figure to which fewer than ${number(coverage * 100)} % of those due have reported is not shown`,
};

function number(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 6 }).format(value);
}
