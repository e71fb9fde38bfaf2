/** What has been staged so far under a batch: enough to seal it, without anything for each report but a bit. */
export class Staging {
  readonly batchId: number;
  readonly months = new Set<number>();
  /** Observations that were known already under the same version. */
  unchanged = 0;
  observations = 0;
  #reports = 0;
  /** One bit a report, by ordinal. */
  #given = new Uint8Array(1024);

  constructor(batchId: number) {
    this.batchId = batchId;
  }

  get reports(): number {
    return this.#reports;
  }

  /** Counts a report and returns its ordinal. */
  add(report: {
    readonly month: number;
    readonly observationCount: number;
    /** Whether the sender named the version, so that it must not be moved. */
    readonly versionGiven: boolean;
  }): number {
    const ordinal = this.#reports++;
    this.months.add(report.month);
    this.observations += report.observationCount;
    if (ordinal >= this.#given.length * 8) {
      const longer = new Uint8Array(this.#given.length * 2);
      longer.set(this.#given);
      this.#given = longer;
    }
    if (report.versionGiven) this.#given[ordinal >> 3]! |= 1 << (ordinal & 7);
    return ordinal;
  }

  isVersionGiven(ordinal: number): boolean {
    return (this.#given[ordinal >> 3]! & (1 << (ordinal & 7))) !== 0;
  }
}
