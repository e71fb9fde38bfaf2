interface Started {
  readonly what: string;
  readonly stop: () => Promise<void>;
}

/** What was started, to be stopped in reverse order. One that fails, or throws, does not keep the others from it. */
export class Stops {
  private readonly started: Started[] = [];

  add(what: string, stop: () => Promise<void>): void {
    this.started.push({ what, stop });
  }

  /** What has not been stopped yet, the one under way first. */
  get left(): readonly string[] {
    return this.started.map(({ what }) => what).reverse();
  }

  /** Stops everything; tells of each that could not be. */
  async run(failed: (what: string, error: unknown) => void): Promise<void> {
    for (let last = this.started.at(-1); last; last = this.started.at(-1)) {
      try {
        await last.stop();
      } catch (error) {
        failed(last.what, error);
      }
      this.started.splice(this.started.indexOf(last), 1);
    }
  }
}
