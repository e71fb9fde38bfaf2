/** How long one look is told to all who ask, in milliseconds: asking costs the database nothing more. */
const SHARED_MILLISECONDS = 1000;
/** A database that hangs is not waited for: whoever asks wants to know that it does. */
const LONGEST_MILLISECONDS = 5000;

/** One look for all who ask: told for a second, waited for five at most, and never begun a second time beside one that hangs. */
export class SharedLook<Found> {
  private readonly look: () => Promise<Found>;
  private readonly longest: number;
  private told: Promise<Found | undefined> = Promise.resolve(undefined);
  private isUnderWay = false;
  private lookedAt = -Infinity;

  constructor(look: () => Promise<Found>, longest = LONGEST_MILLISECONDS) {
    this.look = look;
    this.longest = longest;
  }

  /** What was found; undefined where that failed or takes too long. */
  ask(): Promise<Found | undefined> {
    if (!this.isUnderWay && performance.now() - this.lookedAt > SHARED_MILLISECONDS) {
      this.isUnderWay = true;
      this.lookedAt = performance.now();
      this.told = this.inTime(this.look());
    }
    return this.told;
  }

  private async inTime(looking: Promise<Found>): Promise<Found | undefined> {
    const found = looking
      .catch(() => undefined)
      .finally(() => {
        this.isUnderWay = false;
      });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, this.longest, undefined);
    });
    return Promise.race([found, late]).finally(() => {
      clearTimeout(timer);
    });
  }
}
