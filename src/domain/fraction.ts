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

/** Exactly; null where the divisor is zero. */
export function divideFractions(a: Fraction, b: Fraction): Fraction | null {
  const sign = b.numerator < 0 ? -1n : 1n;
  const denominator = sign * BigInt(a.denominator) * BigInt(b.numerator);
  return denominator === 0n ? null : { numerator: sign * BigInt(a.numerator) * BigInt(b.denominator), denominator };
}

/** A hundred times as much. */
export function toPercent({ numerator, denominator }: Fraction): number {
  return toNumber({ numerator: BigInt(numerator) * 100n, denominator });
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

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The decimal that a finite number is written as: 0.8 is 4/5, and not the nearest binary number. */
export function fractionOf(value: number): Fraction {
  const [, sign = '', whole = '0', places = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  const digits = BigInt(`${sign}${whole}${places}`);
  const power = Number(exponent) - places.length;
  return power < 0
    ? { numerator: digits, denominator: 10n ** BigInt(-power) }
    : { numerator: digits * 10n ** BigInt(power), denominator: 1 };
}

/** A decimal fraction such as '0.80' as an exact quotient. */
export function parseFraction(text: string): Fraction {
  const [whole = '0', places = ''] = text.split('.');
  return { numerator: Number(whole + places), denominator: 10 ** places.length };
}
