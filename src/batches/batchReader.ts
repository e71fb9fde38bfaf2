import type { Database } from '../db/connect.ts';
import { chunked } from '../lib/chunks.ts';
import { GIVEN_UP, type BatchKind } from './batchStore.ts';

/** Receipts of the sealed batches of a kind, by batch id, up to and including a receipt. */
export async function readReceipts(
  database: Database,
  kind: BatchKind,
  upTo: number,
  after = 0,
): Promise<Map<number, number>> {
  const rows = await database
    .knex('batch')
    .where({ kind })
    .where('receipt', '<=', upTo)
    .where('receipt', '>', after)
    .select<{ id: number; receipt: number }[]>('id', 'receipt');
  return new Map(rows.map((row) => [row.id, row.receipt]));
}

export interface SealedBatch {
  readonly id: number;
  readonly kind: BatchKind;
  readonly receipt: number;
}

/** The batches that were sealed after one receipt and up to another, in that order. */
export async function readBatches(database: Database, after: number, upTo: number): Promise<SealedBatch[]> {
  return database
    .knex('batch')
    .where('receipt', '>', after)
    .where('receipt', '<=', upTo)
    .orderBy('receipt')
    .select<SealedBatch[]>('id', 'kind', 'receipt');
}

/** The receipt of a batch; undefined where it is not sealed. */
export async function findReceipt({ knex }: Database, batchId: number): Promise<number | undefined> {
  const row = await knex('batch').where({ id: batchId }).first<{ receipt: number | null } | undefined>('receipt');
  return row?.receipt ?? undefined;
}

/** The receipt under which the same content became part of the database before, if it did. */
export async function findReceiptOfDigest(
  database: Database,
  kind: BatchKind,
  digest: string,
): Promise<number | undefined> {
  const row = await database
    .knex('batch')
    .where({ kind, digest })
    .whereNotNull('receipt')
    .first<{ receipt: number } | undefined>('receipt');
  return row?.receipt;
}

/** Those of some batches that are sealed. */
export async function readSealed(database: Database, ids: readonly number[]): Promise<Set<number>> {
  return new Set(await database.knex('batch').whereIn('id', ids).whereNotNull('receipt').pluck<number[]>('id'));
}

/** The batches of a kind that were begun before an instant and never sealed, also those of which the removal was not finished. */
export async function readUnsealed(database: Database, kind: BatchKind, before: Date): Promise<number[]> {
  return database
    .knex('batch')
    .whereIn('kind', [kind, GIVEN_UP])
    .whereNull('receipt')
    .where('received_at', '<', before.toISOString())
    .orderBy('id')
    .pluck<number[]>('id');
}

/** The kinds of batches that were sealed after one receipt and up to another. */
export async function readBatchKinds(database: Database, after: number, upTo: number): Promise<Set<BatchKind>> {
  const kinds = await database
    .knex('batch')
    .where('receipt', '>', after)
    .where('receipt', '<=', upTo)
    .distinct('kind')
    .pluck<BatchKind[]>('kind');
  return new Set(kinds);
}

/** Where the sealed batches of a kind came from, the first one first. */
export async function readSources(database: Database, kind: BatchKind): Promise<string[]> {
  return database.knex('batch').where({ kind }).whereNotNull('receipt').orderBy('receipt').pluck<string[]>('source');
}

/** The receipt of the sealed batch of a kind that came from a source, if there is one. */
export async function findReceiptOfSource(
  database: Database,
  kind: BatchKind,
  source: string,
): Promise<number | undefined> {
  const row = await database
    .knex('batch')
    .where({ kind, source })
    .whereNotNull('receipt')
    .orderBy('receipt')
    .first<{ receipt: number } | undefined>('receipt');
  return row?.receipt;
}

/** How the last sealed batch came; undefined before the first. */
export async function readLastReceived(database: Database): Promise<BatchOrigin | undefined> {
  const row = await database
    .knex('batch')
    .whereNotNull('receipt')
    .orderBy('receipt', 'desc')
    .first<{ receipt: number; received_at: string; source: string } | undefined>('receipt', 'received_at', 'source');
  return row && { receipt: row.receipt, receivedAt: row.received_at, source: row.source };
}

/** How many batches were sealed after a receipt. */
export async function countReceivedAfter(database: Database, receipt: number): Promise<number> {
  const row = await database
    .knex('batch')
    .where('receipt', '>', receipt)
    .count<{ total: number }[]>({ total: '*' })
    .first();
  return row?.total ?? 0;
}

/** How a batch came. */
export interface BatchOrigin {
  readonly receipt: number;
  /** UTC instant as ISO text. */
  readonly receivedAt: string;
  readonly source: string;
}

/** How many batches one statement names at most. */
const IDS = 5000;

/** How those of some batches came that are sealed, by batch id. */
export async function readBatchOrigins(database: Database, ids: readonly number[]): Promise<Map<number, BatchOrigin>> {
  const origins = new Map<number, BatchOrigin>();
  for (const named of chunked(ids, IDS)) {
    const rows = await database
      .knex('batch')
      .whereIn('id', named)
      .whereNotNull('receipt')
      .select<{ id: number; receipt: number; received_at: string; source: string }[]>(
        'id',
        'receipt',
        'received_at',
        'source',
      );
    for (const { id, receipt, received_at: receivedAt, source } of rows)
      origins.set(id, { receipt, receivedAt, source });
  }
  return origins;
}

/** When the first input was received that has a receipt above one and came after an instant; undefined where there is none. */
export async function firstReceivedAfter(
  { knex }: Database,
  receipt: number,
  instant: string,
): Promise<string | undefined> {
  const row = await knex('batch')
    .where('receipt', '>', receipt)
    .where('received_at', '>', instant)
    .min<{ first: string | null }[]>({ first: 'received_at' })
    .first();
  return row?.first ?? undefined;
}
