/**
 * Shares an amount, exactly: to each weight its quota rounded down, and what is left one by one to the largest remainders, of equal ones
 * to the first. The shares add up to the amount; a negative one is shared like its size. Weights are positive integers.
 */
export function apportion(amount: number | bigint, weights: readonly number[]): (number | bigint)[] {
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  const exact = BigInt(amount);
  const size = exact < 0n ? -exact : exact;
  const quotas = weights.map((weight) => ({
    whole: (size * BigInt(weight)) / total,
    rest: (size * BigInt(weight)) % total,
  }));
  const left = Number(size - quotas.reduce((sum, { whole }) => sum + whole, 0n));
  const favoured = new Set(
    quotas
      .map(({ rest }, index) => ({ rest, index }))
      .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return quotas.map(({ whole }, index) => {
    const share = favoured.has(index) ? whole + 1n : whole;
    const signed = exact < 0n ? -share : share;
    return typeof amount === 'number' ? Number(signed) : signed;
  });
}
