import { LRUCache } from 'lru-cache';

/** In milliseconds. */
const WINDOW = 60_000;
const SECONDS = WINDOW / 1000;
/** How many callers are remembered; one that is forgotten begins with a full bucket. */
const MOST_CALLERS = 10_000;

export interface Allowance {
  readonly isGranted: boolean;
  /** How many more requests would be granted at once. */
  readonly remaining: number;
  /** Seconds, rounded up: until the next request is granted where this one was not, else until the bucket is full again. */
  readonly seconds: number;
}

/** What a caller has taken of its minute and not yet earned back, at an instant. */
interface Bucket {
  readonly taken: number;
  readonly at: number;
}

/** Sums of fractions of a token are not exact. */
const NEARLY = 1e-6;

/** A bucket of tokens for each caller: a minute's requests at once, then one whenever its share of a minute has passed. */
export class RateLimiter {
  readonly perMinute: number;
  private readonly buckets = new LRUCache<string, Bucket>({ max: MOST_CALLERS });

  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** Takes a token where there is one. `now` is in milliseconds. */
  take(caller: string, now: number): Allowance {
    const { perMinute } = this;
    const { taken, at } = this.buckets.get(caller) ?? { taken: 0, at: now };
    // A clock that was set back has earned nothing, and goes on from there.
    const earned = (Math.max(0, now - at) * perMinute) / WINDOW;
    const left = Math.max(0, taken - earned);
    const isGranted = left + 1 <= perMinute + NEARLY;
    const after = isGranted ? left + 1 : left;
    this.buckets.set(caller, { taken: after, at: now });
    const missing = isGranted ? after : left + 1 - perMinute;
    return {
      isGranted,
      remaining: Math.max(0, Math.floor(perMinute - after + NEARLY)),
      seconds: Math.max(1, Math.ceil((missing / perMinute) * SECONDS - NEARLY)),
    };
  }
}
