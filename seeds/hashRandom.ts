/**
 * Chance without a state: what a unit does in a month is a function of the seed, the unit and the month alone, so that
 * any month can be told again without telling those before it. Hashes are unsigned 32-bit integers.
 */
const RANGE = 2 ** 32;

/** Spreads every bit of a number over the whole result; a bijection, so that different numbers stay different. */
function scramble(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The hash of a hash and a small number, such as a month. */
export function combine(hash: number, number: number): number {
  return scramble(hash ^ scramble(number + 0x9e3779b9));
}

export function hashText(text: string, seed: number): number {
  let hash = scramble(seed);
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return scramble(hash);
}

/** Even on 0 to 1, neither of which it reaches. */
export function fraction(hash: number): number {
  return (hash + 0.5) / RANGE;
}

/** On -1 to 1, most often near 0; bounded, so that no unit is beyond belief. */
export function bell(hash: number): number {
  return ((hash & 0xffff) + (hash >>> 16)) / 0xffff - 1;
}
