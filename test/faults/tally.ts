/** What a killed process had come to; a run that ended before it could be killed was missed. */
export type Moment = 'BEFORE' | 'BETWEEN' | 'AFTER' | 'MISSED';

/** How many kills there were, and at which moments. */
export class Tally {
  completed = 0;
  private readonly name: string;
  private readonly started = performance.now();
  private readonly counts: Record<Moment, number> = { BEFORE: 0, BETWEEN: 0, AFTER: 0, MISSED: 0 };

  constructor(name: string) {
    this.name = name;
  }

  add(moment: Moment): void {
    this.counts[moment]++;
  }

  get kills(): number {
    return this.counts.BEFORE + this.counts.BETWEEN + this.counts.AFTER;
  }

  get runs(): number {
    return this.kills + this.missed;
  }

  get missed(): number {
    return this.counts.MISSED;
  }

  /** Whether at least half of the kills came between the first row and the commit. */
  isEnoughWithin(): boolean {
    return this.counts.BETWEEN * 2 >= this.kills;
  }

  toString(): string {
    const { BEFORE, BETWEEN, AFTER, MISSED } = this.counts;
    const seconds = ((performance.now() - this.started) / 1000).toFixed(0);
    return (
      `${this.name}: ${this.kills} kills, ${BEFORE} before the first row, ${BETWEEN} between it and the commit, ${AFTER} after the commit; ` +
      `${MISSED} more runs ended before their point, ${this.completed} came to their end; ${seconds} s`
    );
  }
}
