import { findReceiptOfDigest } from '../batches/batchReader.ts';
import { addBatch, writeReceipt, type NewBatch } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import { takeNumbers } from '../db/counter.ts';
import { transact } from '../db/transact.ts';

/** What became of an input: its receipt, and whether it changed anything. */
export interface Sealed {
  readonly receipt: number;
  /** True where exactly this was received before, under `receipt`. */
  readonly seenBefore: boolean;
}

/**
 * Makes a small input part of the database in one transaction: the receipt counter is locked first, so that what `store`
 * checks against cannot change until it is done. Throwing from `store` leaves nothing behind.
 */
export async function sealAtOnce(
  database: Database,
  batch: NewBatch,
  store: (inside: Database, batchId: number, receipt: number) => Promise<void>,
): Promise<Sealed> {
  const seal = async (inside: Database): Promise<Sealed> => {
    const receipt = await takeNumbers(inside.knex, 'receipt');
    const before = batch.digest === null ? undefined : await findReceiptOfDigest(inside, batch.kind, batch.digest);
    if (before !== undefined) return { receipt: before, seenBefore: true };
    const batchId = await addBatch(inside, batch);
    await store(inside, batchId, receipt);
    await writeReceipt(inside, batchId, receipt);
    return { receipt, seenBefore: false };
  };
  if (batch.digest === null) return transact(database, seal);
  const { kind, digest } = batch;
  return transact(database, seal, async (after) => {
    const receipt = await findReceiptOfDigest(after, kind, digest);
    return receipt === undefined ? undefined : { receipt, seenBefore: false };
  });
}
