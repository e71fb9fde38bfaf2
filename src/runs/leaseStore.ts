import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { KnownError } from '../domain/errors.ts';

/** Proof of being the only one, the publisher or the one who runs a job; every new owner has a higher token. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly token: number;
  /** How long it lasts without renewal, in milliseconds of the database's clock. */
  readonly milliseconds: number;
  /** Whether it was given back with what it was taken for. */
  isGivenBack?: boolean;
}

/** How long a lease lasts where nothing else is said. */
export const LEASE_MILLISECONDS = 30_000;

/** Makes a lease that nobody holds yet. A duplicate key says that there is one by that name. */
export async function addLease({ knex }: Database, name: string): Promise<void> {
  await knex('lease').insert({ name, owner: '', token: 0, seq: 0, expires_at: 0 });
}

/** Takes a lease that nobody holds, or returns undefined. */
export function takeLease(
  database: Database,
  name: string,
  owner: string,
  milliseconds = LEASE_MILLISECONDS,
): Promise<Lease | undefined> {
  return transact(database, (inside) => takeLeaseWithin(inside, name, owner, milliseconds));
}

/** The same within a transaction. An end further off than any lease can reach is from before a clock jumped back. */
export async function takeLeaseWithin(
  { knex, dialect }: Database,
  name: string,
  owner: string,
  milliseconds: number,
): Promise<Lease | undefined> {
  const now = dialect.nowMilliseconds;
  const changed = await knex('lease')
    .where({ name })
    .whereRaw(`(expires_at <= ${now} or expires_at > ${now} + ?)`, [3 * Math.max(milliseconds, LEASE_MILLISECONDS)])
    .update({
      owner,
      token: knex.raw('token + 1'),
      seq: knex.raw('seq + 1'),
      expires_at: knex.raw(`${now} + ?`, [milliseconds]),
    });
  if (changed !== 1) return undefined;
  const row = await knex('lease').where({ name }).first<{ token: number }>('token');
  return { name, owner, token: row.token, milliseconds };
}

/** Prolongs a lease; false where it has been lost. A statement that takes longer than `limit` is given up, with its connection. */
export async function renewLease(database: Database, lease: Lease, limit?: number): Promise<boolean> {
  const now = database.dialect.nowMilliseconds;
  const { knex } = database;
  const query = knex('lease')
    .where({ name: lease.name, owner: lease.owner, token: lease.token })
    .whereRaw(`expires_at > ${now}`);
  if (limit !== undefined) query.timeout(limit);
  const changed = await query.update({
    seq: knex.raw('seq + 1'),
    expires_at: knex.raw(`${now} + ?`, [lease.milliseconds]),
  });
  return changed === 1;
}

/**
 * The fence: the last statement of a transaction that makes something effective. It really changes the row, since a reading check lets a stale
 * owner slip through on clusters; and it gives the lease back, since with that its work is done. Throws LEASE_LOST.
 */
export async function confirmLease(transaction: Database, lease: Lease): Promise<void> {
  const { knex } = transaction;
  const changed = await knex('lease')
    .where({ name: lease.name, owner: lease.owner, token: lease.token })
    .whereRaw(`expires_at > ${transaction.dialect.nowMilliseconds}`)
    .update({ seq: knex.raw('seq + 1'), expires_at: 0 });
  if (changed !== 1)
    throw new KnownError('LEASE_LOST', `another process has become the ${lease.name}; nothing was published`);
}

/** Prolongs a lease within a transaction, so that nobody else can take it before that has ended. Throws LEASE_LOST. */
export async function keepLease(transaction: Database, lease: Lease): Promise<void> {
  if (!(await renewLease(transaction, lease)))
    throw new KnownError('LEASE_LOST', `another process has become the ${lease.name}; nothing was published`);
}

/** Gives a lease back; it may be taken at once. */
export async function releaseLease(database: Database, lease: Lease): Promise<void> {
  if (lease.isGivenBack) return;
  await database
    .knex('lease')
    .where({ name: lease.name, owner: lease.owner, token: lease.token })
    .update({ expires_at: 0 });
}
