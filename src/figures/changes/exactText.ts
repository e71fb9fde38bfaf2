import type { Fraction } from '../../domain/fraction.ts';

/** An exact quotient in lowest terms, e.g. `-1/6` or `12`. */
export function exactText(fraction: Fraction): string {
  const [numerator, denominator] = [BigInt(fraction.numerator), BigInt(fraction.denominator)];
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  const lower = denominator / divisor;
  return lower === 1n ? String(numerator / divisor) : `${numerator / divisor}/${lower}`;
}
