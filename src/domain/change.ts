import { divideFractions, subtractFractions, type Fraction } from './fraction.ts';

/** Difference of two values, exactly. */
export interface Change {
  readonly absolute: Fraction | null;
  /** As part of the earlier value's size; null for shares, and where the earlier value is zero. */
  readonly relative: Fraction | null;
}

const NO_CHANGE: Change = { absolute: null, relative: null };

/** What became of an earlier value. Of shares only the difference is told: a percentage of a percentage misleads. */
export function changeOf(now: Fraction | null, earlier: Fraction | null, isShare: boolean): Change {
  if (!now || !earlier) return NO_CHANGE;
  const absolute = subtractFractions(now, earlier);
  const size = BigInt(earlier.numerator) < 0n ? { ...earlier, numerator: -BigInt(earlier.numerator) } : earlier;
  return { absolute, relative: isShare ? null : divideFractions(absolute, size) };
}
