import type { Database } from '../db/connect.ts';
import type { KeyRole } from './keyReader.ts';

/** Stores a new key: its digest, never its secret. */
export async function addReadKey(
  { knex }: Database,
  key: {
    readonly id: string;
    readonly digest: string;
    readonly name: string;
    readonly role: KeyRole;
    readonly createdAt: Date;
    readonly expiresAt: Date | null;
  },
): Promise<void> {
  await knex('read_key').insert({
    id: key.id,
    digest: key.digest,
    name: key.name,
    role: key.role,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
  });
}

/** Revokes a key for ever; false where there is none of that id, or it has been revoked before. */
export async function revokeReadKey({ knex }: Database, id: string, at: Date): Promise<boolean> {
  const changed = await knex('read_key').where({ id, revoked_at: null }).update({ revoked_at: at.toISOString() });
  return changed === 1;
}

/** Notes that a key was used on a day, so that whoever would revoke it sees whether somebody still needs it. */
export async function noteKeyUse({ knex }: Database, id: string, day: string): Promise<void> {
  await knex('read_key').where({ id }).update({ last_used_on: day });
}
