import { readClock } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { confirmLease, keepLease, type Lease } from '../runs/leaseStore.ts';
import { finishRun, type RunClaim } from '../runs/runStore.ts';
import { findPublicationOfDraft } from '../snapshots/publicationReader.ts';
import { countDraftRows } from '../snapshots/snapshotReader.ts';
import { addPublication } from '../snapshots/snapshotStore.ts';
import { ENGINE_VERSION } from '../fold/engine.ts';
import type { PeriodWritten } from './periodWritten.ts';
import { refuseFaults } from './reconcile.ts';

/** Who publishes, and what ends with it. */
export interface PublishRequest {
  /** The instant that the publication bears; by default the one at which it is committed. */
  readonly publishedAt?: Date | undefined;
  readonly lease: Lease;
  /** Fires when the lease has been lost: what is computed from then on is for nothing. */
  readonly signal?: AbortSignal | undefined;
  /** The run that ends with this, marked as done in the publishing transaction. */
  readonly run?: RunClaim | undefined;
}

/** What becomes a publication; where nothing has changed there is none, and only the run ends. */
export interface ToPublish {
  readonly receipt: number;
  readonly draft: number | undefined;
  readonly full: boolean;
  /** May be none, where something else is known that queries tell of. */
  readonly changed: readonly PeriodWritten[];
  readonly isChanged: boolean;
}

/**
 * Every row that was written and checked is still there, and no other. Between the checking of the first period and the naming of the draft minutes may
 * pass, in which somebody may have removed what he took for left over. Throws UNRECONCILED, or LEASE_LOST where he was right.
 */
async function checkWhole(
  inside: Database,
  lease: Lease,
  draft: number,
  changed: readonly PeriodWritten[],
): Promise<void> {
  const periods = changed.map(({ snapshot }) => snapshot.period);
  const found = await countDraftRows(inside, draft, periods);
  const faults = changed.flatMap(({ snapshot, rows }) => {
    const count = found.get(snapshot.period) ?? 0;
    if (count === rows.length) return [];
    const place = { subject: `draft ${draft}`, indicator: '', period: snapshot.period, part: 'rows' } as const;
    return [{ ...place, rule: 'rows written', expected: String(rows.length), found: String(count) } as const];
  });
  // Whoever has become the publisher meanwhile has removed what this one wrote: then that is the fault to tell.
  if (faults.length > 0) await keepLease(inside, lease);
  refuseFaults('the draft is not as it was written, so nothing was published', faults);
}

/** One short transaction: the publication with its revisions, the run that ends with it, and the fence. */
export async function publishDraft(
  database: Database,
  { publishedAt: givenInstant, run, lease }: PublishRequest,
  { receipt, draft, full, changed, isChanged }: ToPublish,
  rows: { readonly read: number; readonly written: number },
): Promise<number | null> {
  const publish = async (inside: Database): Promise<number | null> => {
    // Taken here and not when the work was ordered: what is known at an instant may not change after that instant.
    const publishedAt = givenInstant ?? (await readClock(inside));
    const snapshots = changed.map((period) => period.snapshot);
    const publication = { receipt, publishedAt, engineVersion: ENGINE_VERSION, full, snapshots };
    const number = !isChanged ? null : await addPublication(inside, { ...publication, draft });
    // Not before: a first look would be what the transaction sees, and addPublication has to see what others published.
    if (draft !== undefined) await checkWhole(inside, lease, draft, changed);
    if (run) {
      const outcome = number === null ? 'nothing had changed' : `publication ${number}`;
      const counts = { rowsRead: rows.read, rowsWritten: rows.written };
      await finishRun(inside, run, { at: publishedAt, outcome, publication: number, ...counts });
    }
    await confirmLease(inside, lease);
    return number;
  };
  // Whoever has rows under a draft of its own knows by it which publication is its.
  const published = await (draft === undefined
    ? transact(database, publish)
    : transact(database, publish, (after) => findPublicationOfDraft(after, draft)));
  lease.isGivenBack = true;
  return published;
}
