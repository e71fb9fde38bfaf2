import type { Database } from '../db/connect.ts';
import { takeNumbers } from '../db/counter.ts';

/** What a batch may bring; each kind has tables of its own. */
export type BatchKind = 'UNITS' | 'EVENTS' | 'GROUPS' | 'INDICATORS' | 'REPORTS' | 'PERIODS';

export interface NewBatch {
  readonly kind: BatchKind;
  /** Where it came from, as its sender would name it: a file, a person, a system. */
  readonly source: string;
  /** SHA-256 of what was sent, so that a file sent twice is recognised; null where nothing was sent as a file. */
  readonly digest: string | null;
  readonly receivedAt: Date;
}

/** Adds a batch without a receipt and returns its id. What hangs on it stays invisible until it is sealed. */
export async function addBatch(database: Database, batch: NewBatch): Promise<number> {
  const id = await takeNumbers(database.knex, 'batch');
  await database.knex('batch').insert({
    id,
    kind: batch.kind,
    receipt: null,
    source: batch.source.slice(0, 255),
    digest: batch.digest,
    received_at: batch.receivedAt.toISOString(),
  });
  return id;
}

/** Writes what was sent into a batch that came as a stream, whose digest is known only at its end. */
export async function writeDigest(transaction: Database, batchId: number, digest: string): Promise<void> {
  const changed = await transaction.knex('batch').where({ id: batchId }).whereNull('receipt').update({ digest });
  if (changed !== 1) throw new Error(`batch ${batchId} is sealed already or does not exist`);
}

/** Gives a batch the next receipt. Call it in the transaction that took the receipt counter's lock. */
export async function writeReceipt(transaction: Database, batchId: number, receipt: number): Promise<void> {
  const changed = await transaction
    .knex('batch')
    .where({ id: batchId })
    .whereNull('receipt')
    .whereNot({ kind: GIVEN_UP })
    .update({ receipt });
  if (changed !== 1) throw new Error(`batch ${batchId} is sealed already, was given up or does not exist`);
}

/** The kind of a batch that is being removed. */
export const GIVEN_UP = 'GIVEN_UP';

/**
 * Says that a batch will never be sealed, before anything of it is removed; throws where it is. To be committed by itself: between nodes of a
 * cluster no lock holds, and of two who change the batch, one to seal it and one to give it up, the later is refused.
 */
export async function giveUpBatch({ knex }: Database, batchId: number): Promise<void> {
  const changed = await knex('batch')
    .where({ id: batchId })
    .whereNull('receipt')
    .whereNot({ kind: GIVEN_UP })
    .update({ kind: GIVEN_UP });
  if (changed === 1) return;
  const batch = await knex('batch').where({ id: batchId }).whereNotNull('receipt').pluck<number[]>('id');
  if (batch.length > 0) throw new Error(`batch ${batchId} is sealed: what it holds stays as it is for ever`);
}

/** Removes a batch that was never sealed. Its rows, in whichever table, must have been removed before. */
export async function dropUnsealedBatch(database: Database, batchId: number): Promise<void> {
  await database.knex('batch').where({ id: batchId }).whereNull('receipt').delete();
}
