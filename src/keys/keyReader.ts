import type { Database } from '../db/connect.ts';

/** What a key is allowed to do: an operator may do what a reader may, and run, cancel, pause, resume and release jobs besides. */
export const KEY_ROLES = ['READER', 'OPERATOR'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

/** A key, without its secret. Instants are UTC, e.g. 2011-01-05T02:00:00.000Z. */
export interface ReadKey {
  readonly id: string;
  /** SHA-256 of the secret in hexadecimal. */
  readonly digest: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly createdAt: string;
  /** From then on it is refused; null where it lasts. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** The day on which a server was last asked with it. */
  readonly lastUsedOn: string | null;
}

interface ReadKeyRow {
  id: string;
  digest: string;
  name: string;
  role: KeyRole;
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_on: string | null;
}

/** A server waits no longer than that, in milliseconds, for a database that hangs. */
const PATIENCE = 3000;

/** All keys, the oldest first, also those that are no longer valid. */
export async function readReadKeys({ knex }: Database): Promise<ReadKey[]> {
  const rows = await knex('read_key').orderBy(['created_at', 'id']).timeout(PATIENCE).select<ReadKeyRow[]>();
  return rows.map((row) => ({
    id: row.id,
    digest: row.digest,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedOn: row.last_used_on,
  }));
}
