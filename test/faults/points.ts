/** When a process is killed: some time after an event, as a share of how long that stretch is known to take. */
export interface Point {
  /** WORKING: from the first row to the commit. DONE: from the commit to the end. LIVING: from the start to the end, with nobody watching. */
  readonly stretch: Stretch;
  /** In [0, 1). */
  readonly share: number;
}

const STRETCHES = ['WORKING', 'DONE', 'LIVING'] as const;
type Stretch = (typeof STRETCHES)[number];

/** Seven in ten between the first row and the commit, one after it, two anywhere. A busy machine makes some of them come later than meant. */
const CYCLE: readonly Stretch[] = [
  ...(['WORKING', 'LIVING', 'WORKING', 'WORKING', 'DONE'] as const),
  ...(['WORKING', 'WORKING', 'WORKING', 'LIVING', 'WORKING'] as const),
];

export function pointOf(index: number, random: () => number): Point {
  return { stretch: CYCLE[index % CYCLE.length]!, share: random() };
}

export function withinWork(random: () => number): Point {
  return { stretch: 'WORKING', share: random() };
}

/** How long each stretch takes, in milliseconds: learned from a run that nobody disturbed, and corrected where that was too long. */
export class Stretches {
  private readonly lengths: Record<Stretch, number>;

  constructor(lengths: Readonly<Record<Stretch, number>>) {
    const { WORKING, DONE, LIVING } = lengths;
    // On a busy machine the one who looks on may have slept through all of it.
    this.lengths = { WORKING: Math.max(WORKING, 20), DONE: Math.max(DONE, 10), LIVING };
  }

  /** Until when, in milliseconds from its start, a process is sure to have written nothing; it could not have begun its work. */
  get quiet(): number {
    return Math.min(300, this.lengths.LIVING / 4);
  }

  /** How long after the event the process is to be killed. */
  delay({ stretch, share }: Point): number {
    return this.lengths[stretch] * share;
  }

  /** What a point has met: the stretch, or its end already; then the whole stretch was at most so long. */
  learn({ stretch }: Point, wasMet: boolean, atMost: number): void {
    this.lengths[stretch] = wasMet ? this.lengths[stretch] * 1.03 : Math.min(this.lengths[stretch] * 0.85, atMost);
  }

  /** How much longer than known a run took that came to its end. */
  paceOf(milliseconds: number): number {
    return milliseconds / this.lengths.LIVING;
  }

  /** Follows a machine that is now quicker and now slower; one run tells half of it. */
  follow(pace: number): void {
    for (const stretch of STRETCHES) this.lengths[stretch] *= (1 + pace) / 2;
  }

  toString(): string {
    return Object.entries(this.lengths)
      .map(([stretch, length]) => `${stretch.toLowerCase()} ${length.toFixed(0)} ms`)
      .join(', ');
  }
}
