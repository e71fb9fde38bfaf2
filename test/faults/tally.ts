/** What a killed process had come to; a run that ended before it could be killed was missed. */
export type Moment = 'BEFORE' | 'BETWEEN' | 'AFTER' | 'MISSED';

/** How many kills there were, and at which moments. */
export class Tally {
  completed = 0;
  private readonly name: string;
  private readonly started = performance.now();
  private readonly steps = new Map<string, number>();
  private readonly counts: Record<Moment, number> = { BEFORE: 0, BETWEEN: 0, AFTER: 0, MISSED: 0 };

  constructor(name: string) {
    this.name = name;
  }

  /** `step`: what it was at, where that was between the first row and the commit. */
  add(moment: Moment, step?: string): void {
    this.counts[moment]++;
    if (step !== undefined) this.steps.set(step, (this.steps.get(step) ?? 0) + 1);
  }

  /** The kills between the first row and the commit by the steps that they met. */
  distribution(): string {
    return [...this.steps]
      .map(([step, kills]) => `    ${String(kills).padStart(4)}  ${step}`)
      .sort((a, b) => a.slice(10).localeCompare(b.slice(10)))
      .join('\n');
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
