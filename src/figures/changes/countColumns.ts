import type { PartVector } from '../../domain/parts.ts';

/** The parts in which two figures are compared; a figure's value follows from them and from its definition. */
export const COUNTS = ['numerator', 'denominator', 'due', 'reported', 'carried', 'missing'] as const;
export type CountName = (typeof COUNTS)[number];
/** In the order of COUNTS; bigint only where a number cannot hold the integer. The extreme of nothing is 0. */
export type Counts = readonly (number | bigint)[];

export function countsOf(vector: PartVector): Counts {
  const missing = Number(vector[6] ?? 0) + Number(vector[7] ?? 0) + Number(vector[8] ?? 0);
  return [vector[0] ?? 0, vector[1] ?? 0, vector[2] ?? 0, vector[3] ?? 0, vector[4] ?? 0, missing];
}

/** A vector of which only what is compared is kept: what is missing stands under one reason. */
export function vectorOfCounts([numerator, denominator, due, reported, carried, missing]: Counts): PartVector {
  return [numerator!, denominator!, due!, reported!, carried!, 0, 0, 0, missing!];
}

export function sameCounts(a: Counts, b: Counts): boolean {
  return a.every((count, index) => count === b[index]);
}

/** Counts of very many figures, in one piece of memory. */
export class CountColumns {
  private counts: Int32Array | Float64Array = new Float64Array(64 * COUNTS.length);
  private readonly wide = new Map<number, bigint>();
  private length = 0;

  get bytes(): number {
    return this.counts.byteLength;
  }

  push(counts: Counts): void {
    if (this.length === this.counts.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.counts);
      this.counts = larger;
    }
    for (const count of counts) {
      if (typeof count === 'bigint') this.wide.set(this.length, count);
      else this.counts[this.length] = count;
      this.length++;
    }
  }

  at(row: number): Counts {
    return COUNTS.map((_, column) => {
      const place = row * COUNTS.length + column;
      return this.wide.get(place) ?? this.counts[place]!;
    });
  }

  /** Takes no more memory than it has to; nothing can be pushed after it. */
  compact(): void {
    const counts = this.counts.subarray(0, this.length);
    this.counts = counts.every((count) => (count | 0) === count) ? Int32Array.from(counts) : counts.slice();
  }
}
