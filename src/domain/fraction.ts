import { add, narrow } from './parts.ts';

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
export function addFractions(a: Fraction, b: Fraction): Fraction {
  const numerator = add(multiply(a.numerator, b.denominator), multiply(b.numerator, a.denominator));
  return { numerator, denominator: multiply(a.denominator, b.denominator) };
}

/** Exactly, not in lowest terms. */
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return { numerator: multiply(a.numerator, b.numerator), denominator: multiply(a.denominator, b.denominator) };
}

/** The same value in lowest terms, as numbers where they can hold it; zero is 0/1. */
export function reduceFraction({ numerator, denominator }: Fraction): Fraction {
  if (typeof numerator === 'number' && typeof denominator === 'number') {
    if (denominator === 1) return { numerator, denominator };
    let [divisor, rest] = [Math.abs(numerator), denominator];
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
    return { numerator: numerator / divisor, denominator: denominator / divisor };
  }
  const [upper, lower] = [BigInt(numerator), BigInt(denominator)];
  const divisor = greatestDivisor(upper < 0n ? -upper : upper, lower);
  return { numerator: narrow(upper / divisor), denominator: narrow(lower / divisor) };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest > MOST_EXACT) [divisor, rest] = [rest, divisor % rest];
  if (rest === 0n) return divisor;
  // What is left is small soon, and numbers are divided much faster.
  let [small, smaller] = [Number(rest), Number(divisor % rest)];
  while (smaller !== 0) [small, smaller] = [smaller, small % smaller];
  return BigInt(small);
}

const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

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

/** e.g. `2/3`. */
export function fractionText({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
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
