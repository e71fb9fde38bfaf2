/** How far the truth may lie from a figure: what is missing or carried contributes its least and its most. */
import { fraction, largest, smallest, sum, whole, type Fraction } from './fraction.ts';
import type { HistoryIndicator } from './history.ts';
import { lastDenominator, unitMonths, valuesOf, type Latest, type Question, type ValueMonth } from './overMonths.ts';

/** What a unit, or one of its months, adds at least and at most; null where nothing is known of that side. */
export interface Contribution {
  /** What it adds to the figure as it is. */
  now: bigint;
  least: bigint | null;
  most: bigint | null;
  /** The denominator that it adds to. */
  of: bigint;
  /** Whether that denominator was only assumed. */
  assumes: boolean;
}

export interface Bounds {
  low: Fraction | null;
  high: Fraction | null;
  unbounded: number;
  assumesDenominator: boolean;
}

export const NO_BOUNDS: Bounds = { low: null, high: null, unbounded: 0, assumesDenominator: false };

/** `contributions` has what each unit adds, or each of its months; nothing of a unit that owes nothing. */
export function boundsOf(contributions: Contribution[][], indicator: HistoryIndicator): Bounds {
  if (indicator.overTime === 'MEAN' || indicator.overUnits === 'MEAN') return NO_BOUNDS;
  const ofUnits = contributions.filter((of) => of.length > 0);
  const all = ofUnits.flat();
  if (all.length === 0) return NO_BOUNDS;
  const side = (of: 'least' | 'most'): Fraction | null => {
    if (all.some((contribution) => contribution[of] === null)) return null;
    const added = (contributions: Contribution[]) => sum(contributions.map((contribution) => contribution[of]!));
    if (indicator.kind === 'COUNT') return whole(added(all));
    if (indicator.kind === 'MEASURE') {
      const results = ofUnits.map((contributions) => whole(added(contributions)));
      return indicator.overUnits === 'MIN' ? smallest(results) : largest(results);
    }
    const denominator = sum(all.map((contribution) => contribution.of));
    return denominator === 0n ? null : fraction(added(all), denominator);
  };
  return {
    low: side('least'),
    high: side('most'),
    unbounded: all.filter((contribution) => contribution.most === null).length,
    assumesDenominator: all.some((contribution) => contribution.assumes),
  };
}

/** Where the standing plan of a unit's ratio is told: by itself, by those that it came from, or by others, such as its heir. */
export type PlanSource = 'ITSELF' | 'ORIGINS' | 'OTHERS';

/** Of the rules that look at each month. */
export function contributionsOf(unit: Question, plan: PlanSource): Contribution[] {
  const { overTime } = unit.indicator;
  if (overTime === 'MIN' || overTime === 'MAX') return extremeContribution(unit, overTime);
  const due = unitMonths(unit).filter((month) => month.state === 'VALUE' || month.state === 'MISSING');
  return due.map((month, index) => {
    // Of a plan only the latest stands.
    const hasDenominator = overTime === 'SUM/SUM' || (plan !== 'OTHERS' && index === due.length - 1);
    if (month.state === 'VALUE') return exact(month, hasDenominator ? month.parts[1] : 0n);
    if (overTime === 'SUM' || !hasDenominator) return open(limitOf(unit.indicator), 0n);
    const missing = openRatio(unit.indicator, lastDenominator(unit, month.month));
    // What those before have told stands with them.
    return plan === 'ORIGINS' ? { ...missing, of: 0n } : missing;
  });
}

/** Of a unit that stands for the period with one month. */
export function latestContribution(unit: Question, latest: Latest): Contribution[] {
  switch (latest.state) {
    case 'REPORTED':
      return [exact(latest.from, latest.from.parts[1])];
    case 'CARRIED':
      if (unit.indicator.kind === 'RATIO')
        return [{ ...openRatio(unit.indicator, latest.from.parts[1]), now: latest.from.parts[0] }];
      return [{ ...open(limitOf(unit.indicator), 1n), now: latest.from.parts[0] }];
    case 'MISSING':
      if (unit.indicator.kind === 'RATIO') return [openRatio(unit.indicator, lastDenominator(unit, latest.lastDue))];
      return [open(limitOf(unit.indicator), 1n)];
    default:
      return [];
  }
}

function extremeContribution(unit: Question, rule: 'MIN' | 'MAX'): Contribution[] {
  const months = unitMonths(unit);
  const values = valuesOf(months).map(({ parts }) => whole(parts[0]));
  const isMissing = months.some((month) => month.state === 'MISSING');
  if (!isMissing && values.length === 0) return [];
  const extreme = values.length === 0 ? null : rule === 'MIN' ? smallest(values).numerator : largest(values).numerator;
  const now = extreme ?? 0n;
  if (!isMissing) return [{ now, least: extreme, most: extreme, of: 1n, assumes: false }];

  const limit = limitOf(unit.indicator);
  if (rule === 'MIN') return [{ ...open(extreme ?? limit, 1n), now }];
  const most = limit === null || extreme === null ? limit : limit > extreme ? limit : extreme;
  return [{ now, least: now, most, of: 1n, assumes: false }];
}

function exact({ parts }: ValueMonth, of: bigint): Contribution {
  return { now: parts[0], least: parts[0], most: parts[0], of, assumes: false };
}

function open(most: bigint | null, of: bigint): Contribution {
  return { now: 0n, least: 0n, most, of, assumes: false };
}

/** Without a denominator to assume nothing at all is known. */
function openRatio(indicator: HistoryIndicator, denominator: bigint | undefined): Contribution {
  if (denominator === undefined) return { now: 0n, least: null, most: null, of: 0n, assumes: false };
  const most = indicator.mayExceedOne ? limitOf(indicator) : denominator;
  return { now: 0n, least: 0n, most, of: denominator, assumes: true };
}

export function limitOf({ kind, limit }: HistoryIndicator): bigint | null {
  if (kind === 'CONDITION') return 1n;
  return limit === undefined ? null : BigInt(limit);
}
