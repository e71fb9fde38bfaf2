import { timingSafeEqual } from 'node:crypto';
import { KnownError } from '../domain/errors.ts';
import type { ReadKey } from './keyReader.ts';
import { digestOf, parseKey } from './keyText.ts';

/** What is known is looked at again after that, in milliseconds; for as long again requests need not wait for it. */
const LOOK_AGAIN = 1000;
/** How long keys stand while the database does not answer: nobody can revoke one in it either. */
const GRACE = 60_000;
const NOBODY = Buffer.alloc(32);

interface Entry {
  readonly key: ReadKey;
  readonly digest: Buffer;
}

export type KeyVerdict =
  | { readonly is: 'VALID' | 'EXPIRED' | 'REVOKED'; readonly key: ReadKey }
  /** No such key, or not its secret: one cannot be told from the other. */
  | { readonly is: 'UNKNOWN' };

/** All keys in memory, at most two seconds behind the database, so that a request is judged without a statement of SQL. */
export class KeyRing {
  private entries: ReadonlyMap<string, Entry> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;
  private triedAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;
  private readonly read: () => Promise<readonly ReadKey[]>;

  constructor(read: () => Promise<readonly ReadKey[]>) {
    this.read = read;
  }

  /** Whether no key has ever been made. One that has expired or been revoked counts: its end must not open the server. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  /**
   * Nothing where what is known is fresh enough at `now` (milliseconds since 1970), else a promise to wait for. It rejects with
   * DATABASE_UNREACHABLE where the database has not answered for a minute.
   */
  freshen(now: number): Promise<void> | undefined {
    const age = now - this.readAt;
    // A clock that was set back makes everything old.
    if (age >= 0 && age < LOOK_AGAIN) return undefined;
    const sinceTried = now - this.triedAt;
    if (age >= 0 && age < GRACE && sinceTried >= 0 && sinceTried < LOOK_AGAIN) return undefined;
    this.reading ??= this.readAgain(now).finally(() => (this.reading = undefined));
    if (age < 0 || age >= 2 * LOOK_AGAIN) return this.reading;
    this.reading.catch(() => undefined);
    return undefined;
  }

  /** Judges what a request presents as a key. Whether its id is known or not, the same work is done. */
  verify(text: string, now: number): KeyVerdict {
    const parts = parseKey(text);
    const entry = parts && this.entries.get(parts.id);
    const given = Buffer.from(digestOf(parts?.secret ?? ''), 'hex');
    const isRight = timingSafeEqual(given, entry?.digest ?? NOBODY);
    if (!entry || !isRight) return { is: 'UNKNOWN' };
    const { key } = entry;
    if (key.revokedAt !== null) return { is: 'REVOKED', key };
    if (key.expiresAt !== null && Date.parse(key.expiresAt) <= now) return { is: 'EXPIRED', key };
    return { is: 'VALID', key };
  }

  private async readAgain(now: number): Promise<void> {
    try {
      const keys = await this.read();
      this.entries = new Map(keys.map((key) => [key.id, { key, digest: Buffer.from(key.digest, 'hex') }]));
      this.readAt = now;
    } catch (error) {
      this.triedAt = now;
      const age = now - this.readAt;
      if (age >= 0 && age < GRACE) return;
      throw new KnownError('DATABASE_UNREACHABLE', 'the keys cannot be read, because the database does not answer', {
        cause: error,
      });
    }
  }
}
