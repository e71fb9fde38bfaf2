export type Random = () => number;

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[whole(random, 0, from.length - 1)]!;
}

/** Some of a list, in an order made by chance. */
export function pickSome<T>(random: Random, from: readonly T[], count: number): T[] {
  const rest = [...from];
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(whole(random, 0, rest.length - 1), 1)[0]!,
  );
}

export function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}
