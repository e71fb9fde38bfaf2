import { compareFractions, divideFractions, subtractFractions, type Fraction } from '../../domain/fraction.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';

const NOTHING: Fraction = { numerator: 0, denominator: 1 };
const WHOLE: Fraction = { numerator: 1, denominator: 1 };

/**
 * How large a change is beside others: of a share that may not exceed one the difference, of everything else the difference as a part of
 * the larger of the two sizes. What has appeared or vanished counts as a whole, what has only other counts as nothing. Exact.
 */
export function changeSize(
  then: Fraction | null,
  now: Fraction | null,
  { kind, mayExceedOne }: IndicatorDefinition,
): Fraction {
  if (!then || !now) return then || now ? WHOLE : NOTHING;
  if (compareFractions(then, now) === 0) return NOTHING;
  const difference = absolute(subtractFractions(now, then));
  if (kind === 'CONDITION' || (kind === 'RATIO' && !mayExceedOne)) return difference;
  const [a, b] = [absolute(then), absolute(now)];
  return divideFractions(difference, compareFractions(a, b) < 0 ? b : a) ?? NOTHING;
}

function absolute({ numerator, denominator }: Fraction): Fraction {
  return { numerator: numerator < 0 ? -BigInt(numerator) : numerator, denominator };
}
