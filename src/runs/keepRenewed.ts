import type { Database } from '../db/connect.ts';
import { renewLease, type Lease } from './leaseStore.ts';

export interface Renewing {
  /** Called after each renewal, with whether the lease was still held. */
  readonly onRenewed: (isHeld: boolean) => Promise<void> | void;
  /** Called when no renewal has come through for as long as a lease lasts. */
  readonly onUnreachable: () => void;
}

/**
 * Renews a lease four times in the time that it lasts. Each renewal has a quarter of that time and waits for nothing else, not for the one before
 * either: one that hangs costs itself, and not the lease. `stop` waits for the last one.
 */
export function keepRenewed(
  database: Database,
  lease: Lease,
  { onRenewed, onUnreachable }: Renewing,
): { stop(): Promise<void> } {
  const quarter = lease.milliseconds / 4;
  let heldFrom = performance.now();
  const renew = async (): Promise<void> => {
    const begun = performance.now();
    const isHeld = await renewLease(database, lease, quarter);
    // From its beginning, since nobody knows when between that and its end the database did it.
    if (isHeld) heldFrom = Math.max(heldFrom, begun);
    await onRenewed(isHeld);
  };
  let last: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    last = within(quarter, renew()).catch(() => {
      // The next one comes soon, and the fence refuses what comes too late.
      if (performance.now() - heldFrom > lease.milliseconds) onUnreachable();
    });
  }, quarter);
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}

/** What a promise comes to, or a rejection where that takes too long. */
export async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`nothing has come within ${milliseconds} ms`));
  }, milliseconds);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
