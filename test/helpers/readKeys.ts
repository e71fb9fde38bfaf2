/** Read keys of a test's database, and a server that asks for them under a clock that the test moves. */
import type { AccessOptions } from '../../src/http/access/access.ts';
import type { Database } from '../../src/db/connect.ts';
import { readReadKeys, type KeyRole } from '../../src/keys/keyReader.ts';
import { addReadKey } from '../../src/keys/keyStore.ts';
import { digestOf, keyText, randomKey } from '../../src/keys/keyText.ts';

export interface MadeKey {
  readonly id: string;
  readonly secret: string;
  /** What a tool sends. */
  readonly text: string;
}

export async function makeKey(
  database: Database,
  given: { readonly createdAt?: Date; readonly expiresAt?: Date; readonly role?: KeyRole; readonly name?: string } = {},
): Promise<MadeKey> {
  const key = randomKey();
  const { createdAt = new Date(), expiresAt = null, role = 'READER', name = 'a test' } = given;
  await addReadKey(database, { id: key.id, digest: digestOf(key.secret), name, role, createdAt, expiresAt });
  return { ...key, text: keyText(key) };
}

export interface MovedClock {
  now: number;
}

/** As the program sets it up, but for what `options` say. */
export function accessBy(database: Database, clock: MovedClock, options: Partial<AccessOptions> = {}): AccessOptions {
  return {
    readKeys: () => readReadKeys(database),
    loopbackWithoutKey: false,
    requestsPerMinute: 600,
    now: () => clock.now,
    ...options,
  };
}
