import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { LEASE_MILLISECONDS, releaseLease, renewLease, takeLease, type Lease } from './leaseStore.ts';

/** The lease of everything that publishes. */
export const PUBLISHER = 'publisher';

const RETRY_MILLISECONDS = 200;

/**
 * Holds a lease while `work` runs, renewing it, and gives it back. Waits for another owner at most `waitMilliseconds`; throws
 * LEASE_LOST where it does not come free. That it was still held at the decisive moment is for `work` to confirm.
 */
export async function withLease<Result>(
  database: Database,
  name: string,
  owner: string,
  waitMilliseconds: number,
  work: (lease: Lease) => Promise<Result>,
): Promise<Result> {
  const lease = await waitForLease(database, name, owner, waitMilliseconds);
  // A renewal that fails needs no answer here: the fence refuses what comes after.
  const renewal = setInterval(() => void renewLease(database, lease).catch(() => false), lease.milliseconds / 4);
  try {
    return await work(lease);
  } finally {
    clearInterval(renewal);
    // A lease that cannot be given back runs out by itself.
    await releaseLease(database, lease).catch(() => undefined);
  }
}

async function waitForLease(database: Database, name: string, owner: string, waitMilliseconds: number): Promise<Lease> {
  for (let waited = 0; ; waited += RETRY_MILLISECONDS) {
    const lease = await takeLease(database, name, owner);
    if (lease) return lease;
    if (waited >= waitMilliseconds) {
      throw new KnownError(
        'LEASE_LOST',
        `another process is the ${name}; try again when it has finished (a process that died holds it for ${LEASE_MILLISECONDS / 1000} s)`,
      );
    }
    await sleep(RETRY_MILLISECONDS);
  }
}
