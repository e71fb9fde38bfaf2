/** An exact quotient; the denominator is positive. */
export interface Fraction {
  readonly numerator: number | bigint;
  readonly denominator: number | bigint;
}

/** Negative where `a` is the smaller, exactly. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = multiply(a.numerator, b.denominator);
  const right = multiply(b.numerator, a.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Exactly, not in lowest terms. */
export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  const numerator = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator);
  return { numerator, denominator: BigInt(a.denominator) * BigInt(b.denominator) };
}

/** Exactly, as a number where it can be one. */
export function multiply(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(a) * BigInt(b);
}

/** The nearest JSON number. */
export function toNumber({ numerator, denominator }: Fraction): number {
  if (typeof numerator === 'number' && typeof denominator === 'number') return numerator / denominator;
  const whole = BigInt(numerator) / BigInt(denominator);
  const rest = BigInt(numerator) % BigInt(denominator);
  return Number(whole) + Number(rest) / Number(denominator);
}

/** A decimal fraction such as '0.80' as an exact quotient. */
export function parseFraction(text: string): Fraction {
  const [whole = '0', places = ''] = text.split('.');
  return { numerator: Number(whole + places), denominator: 10 ** places.length };
}
