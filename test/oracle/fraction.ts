/** In lowest terms, the denominator positive. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** The denominator is never negative here: it is a count, a divisor or a ratio's second part. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function whole(value: bigint): Fraction {
  return fraction(value, 1n);
}

/** `0.80` is 4/5. */
export function decimal(text: string): Fraction {
  const [digits = '', places = ''] = text.split('.');
  return fraction(BigInt(digits + places), 10n ** BigInt(places.length));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Fraction, factor: bigint): Fraction {
  return fraction(a.numerator * factor, a.denominator);
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

export function smallest(values: Fraction[]): Fraction {
  return values.reduce((least, value) => (isLess(value, least) ? value : least));
}

export function largest(values: Fraction[]): Fraction {
  return values.reduce((most, value) => (isLess(most, value) ? value : most));
}

/** How many parts of the given size make up the fraction, which they must do exactly. */
export function inParts(value: Fraction, partsPerWhole: bigint): bigint {
  if (partsPerWhole % value.denominator !== 0n)
    throw new Error(`${value.denominator} does not divide ${partsPerWhole}`);
  return value.numerator * (partsPerWhole / value.denominator);
}

export function sum(values: bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}
