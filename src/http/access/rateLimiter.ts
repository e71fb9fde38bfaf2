import { LRUCache } from 'lru-cache';

/** In milliseconds. */
const WINDOW = 60_000;
/** How many callers are remembered; one that is forgotten begins with a full bucket. */
const MOST_CALLERS = 10_000;

export interface Allowance {
  readonly isGranted: boolean;
  /** How many more requests would be granted at once. */
  readonly remaining: number;
  /** Seconds, rounded up: until the next request is granted where this one was not, else until the bucket is full again. */
  readonly seconds: number;
}

/** A bucket of tokens for each caller: a minute's requests at once, then one whenever its share of a minute has passed. */
export class RateLimiter {
  readonly perMinute: number;
  private readonly interval: number;
  /** When the bucket of a caller is full again: all that has to be known of it. */
  private readonly fullAt = new LRUCache<string, number>({ max: MOST_CALLERS });

  constructor(perMinute: number) {
    this.perMinute = perMinute;
    this.interval = WINDOW / perMinute;
  }

  /** Takes a token where there is one. `now` is in milliseconds. */
  take(caller: string, now: number): Allowance {
    // No bucket is further from full than empty, whatever became of the clock.
    const known = Math.min(this.fullAt.get(caller) ?? now, now + WINDOW);
    const fullAt = Math.max(known, now) + this.interval;
    // Intervals such as 60000 / 7 do not add up exactly.
    const missing = fullAt - now - WINDOW;
    if (missing > this.interval / 1000)
      return { isGranted: false, remaining: 0, seconds: Math.max(1, Math.ceil(missing / 1000)) };
    this.fullAt.set(caller, fullAt);
    return {
      isGranted: true,
      remaining: Math.max(0, Math.floor((WINDOW - (fullAt - now)) / this.interval + 0.001)),
      seconds: Math.ceil((fullAt - now) / 1000),
    };
  }
}
