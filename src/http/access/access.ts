import type { IncomingMessage } from 'node:http';
import { KnownError } from '../../domain/errors.ts';
import type { ReadKey } from '../../keys/keyReader.ts';
import { KeyRing } from '../../keys/keyRing.ts';
import { callerAddress } from './callerAddress.ts';
import { foreignSign } from './foreignSign.ts';
import { presentedKey } from './presentedKey.ts';
import { RateLimiter } from './rateLimiter.ts';
import { badKey, loopbackOnly, noKey, rateLimited, unreadableKeys, type Refusal } from './refusals.ts';

export interface AccessOptions {
  readonly readKeys: () => Promise<readonly ReadKey[]>;
  /** Told of each request that a key has opened. */
  readonly noteUse?: (key: ReadKey) => void;
  /** Whether somebody at this machine needs no key though there are some. */
  readonly loopbackWithoutKey: boolean;
  /** For each key, and for each address whose requests are refused; 0 for no limit. */
  readonly requestsPerMinute: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What becomes of a request. */
export interface Verdict {
  /** Why it is not answered; undefined where it is. */
  readonly refusal?: Refusal;
  /** The key that has opened it; undefined where none was needed. */
  readonly key?: ReadKey;
  /** To be sent with whatever is answered. */
  readonly headers: Readonly<Record<string, string>>;
}

const WELCOME: Verdict = { headers: {} };

/** Decides who is answered: bearers of a key, and without any key somebody at this machine. */
export class Access {
  private readonly ring: KeyRing;
  private readonly limiter: RateLimiter | undefined;
  private readonly options: AccessOptions;

  constructor(options: AccessOptions) {
    this.ring = new KeyRing(options.readKeys);
    this.limiter = options.requestsPerMinute === 0 ? undefined : new RateLimiter(options.requestsPerMinute);
    this.options = options;
  }

  /** At once where the keys in memory are fresh, which they are while requests keep coming. */
  judge(request: IncomingMessage): Verdict | Promise<Verdict> {
    const now = this.options.now();
    const fresh = this.ring.freshen(now);
    if (!fresh) return this.judgeBy(request, now);
    return fresh.then(
      () => this.judgeBy(request, now),
      (error: unknown) => {
        if (error instanceof KnownError) return { refusal: unreadableKeys(error), headers: {} };
        throw error;
      },
    );
  }

  private judgeBy(request: IncomingMessage, now: number): Verdict {
    const { ring, options } = this;
    const presented = presentedKey(request);
    if (presented !== undefined) {
      const verdict = ring.verify(presented, now);
      if (verdict.is !== 'VALID') return this.turnAway(request, badKey(verdict), now);
      options.noteUse?.(verdict.key);
      return { ...this.limited('key', verdict.key.id, now), key: verdict.key };
    }
    if (!ring.isEmpty && !options.loopbackWithoutKey) return this.turnAway(request, noKey(), now);
    const sign = foreignSign(request);
    if (sign === undefined) return WELCOME;
    return this.turnAway(request, ring.isEmpty ? loopbackOnly(sign) : noKey(), now);
  }

  /** Whoever tries keys gets as few answers as anybody else. */
  private turnAway({ socket }: IncomingMessage, refusal: Refusal, now: number): Verdict {
    const limited = this.limited('address', callerAddress(socket.remoteAddress ?? ''), now);
    return limited.refusal ? limited : { refusal, headers: limited.headers };
  }

  private limited(kind: 'key' | 'address', caller: string, now: number): Verdict {
    if (!this.limiter) return WELCOME;
    const { isGranted, remaining, seconds } = this.limiter.take(`${kind} ${caller}`, now);
    const headers = {
      'ratelimit-policy': `"${kind}";q=${this.limiter.perMinute};w=60`,
      ratelimit: `"${kind}";r=${remaining};t=${seconds}`,
    };
    return isGranted ? { headers } : { refusal: rateLimited(kind, this.limiter.perMinute, seconds), headers };
  }
}
