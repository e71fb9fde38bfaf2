import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { keepRenewed } from './keepRenewed.ts';
import { LEASE_MILLISECONDS, releaseLease, takeLease, type Lease } from './leaseStore.ts';

/** The lease of everything that publishes. */
export const PUBLISHER = 'publisher';

const RETRY_MILLISECONDS = 200;

/**
 * Holds a lease while `work` runs, renewing it, and gives it back. Waits for another owner at most `waitMilliseconds`; throws
 * LEASE_LOST where it does not come free. The signal fires with LEASE_LOST when it has been lost, so that nothing more is done for nothing; that it
 * was still held at the decisive moment is for `work` to confirm.
 */
export async function withLease<Result>(
  database: Database,
  name: string,
  owner: string,
  waitMilliseconds: number,
  work: (lease: Lease, signal: AbortSignal) => Promise<Result>,
  milliseconds = LEASE_MILLISECONDS,
): Promise<Result> {
  const lease = await waitForLease(database, name, owner, waitMilliseconds, milliseconds);
  const controller = new AbortController();
  const lose = (): void => {
    // Between the commit of the result and the end of the work it has been given back.
    if (lease.isGivenBack) return;
    controller.abort(new KnownError('LEASE_LOST', `another process has become the ${name}; nothing was published`));
  };
  const renewal = keepRenewed(database, lease, {
    onRenewed: (isHeld) => {
      if (!isHeld) lose();
    },
    onUnreachable: lose,
  });
  try {
    return await work(lease, controller.signal);
  } finally {
    await renewal.stop();
    // A lease that cannot be given back runs out by itself.
    await releaseLease(database, lease).catch(() => undefined);
  }
}

async function waitForLease(
  database: Database,
  name: string,
  owner: string,
  waitMilliseconds: number,
  milliseconds: number,
): Promise<Lease> {
  for (let waited = 0; ; waited += RETRY_MILLISECONDS) {
    const lease = await takeLease(database, name, owner, milliseconds);
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
