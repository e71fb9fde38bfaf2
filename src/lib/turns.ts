/** Gives a turn back; calling it again does nothing. */
export type Release = () => void;

interface Waiting {
  readonly begin: (release: Release) => void;
}

/** So many at once; so many more wait for their turn, first come first served; beyond that nobody is let in. */
export class Turns {
  private readonly concurrent: number;
  private readonly queued: number;
  private running = 0;
  private readonly waiting = new Set<Waiting>();

  constructor(concurrent: number, queued: number) {
    this.concurrent = concurrent;
    this.queued = queued;
  }

  /** How many have a turn. */
  get taken(): number {
    return this.running;
  }

  /** How many wait for one. */
  get awaited(): number {
    return this.waiting.size;
  }

  /** A turn, at once or when one is given back; undefined where too many wait, or when `gone` is aborted while waiting. */
  take(gone: AbortSignal): Promise<Release | undefined> {
    if (gone.aborted) return Promise.resolve(undefined);
    if (this.running < this.concurrent) {
      this.running += 1;
      return Promise.resolve(this.release());
    }
    if (this.waiting.size >= this.queued) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const one: Waiting = {
        begin: (release) => {
          gone.removeEventListener('abort', leave);
          resolve(release);
        },
      };
      const leave = (): void => {
        this.waiting.delete(one);
        resolve(undefined);
      };
      this.waiting.add(one);
      gone.addEventListener('abort', leave, { once: true });
    });
  }

  private release(): Release {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const [next] = this.waiting;
      if (!next) {
        this.running -= 1;
        return;
      }
      this.waiting.delete(next);
      next.begin(this.release());
    };
  }
}
