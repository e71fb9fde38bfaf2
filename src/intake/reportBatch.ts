import { readUnsealed } from '../batches/batchReader.ts';
import { addBatch, dropUnsealedBatch, giveUpBatch, type NewBatch } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { dropFragments } from '../reports/fragmentStore.ts';
import { dropStagedReports } from '../reports/reportStore.ts';

/** A batch that was begun longer ago is at work no more: the process that filled it was ended. */
const LEFT_OVER_AFTER_MILLISECONDS = 24 * 60 * 60 * 1000;
/** Rows that one transaction removes; other senders come in between. */
const ROWS_AT_ONCE = 5000;

/** Begins a batch of reports and returns its id, having removed what imports that were killed have left behind. */
export async function beginReportBatch(database: Database, batch: NewBatch): Promise<number> {
  const before = new Date(batch.receivedAt.getTime() - LEFT_OVER_AFTER_MILLISECONDS);
  for (const leftOver of await readUnsealed(database, batch.kind, before)) await dropReportBatch(database, leftOver);
  return transact(database, (inside) => addBatch(inside, batch));
}

/** Removes a batch that was never sealed with everything that was staged under it. Throws, with nothing removed, where it is sealed. */
export async function dropReportBatch(database: Database, batchId: number): Promise<void> {
  await transact(database, (inside) => giveUpBatch(inside, batchId));
  await dropStagedFragments(database, batchId);
  await inChunks(database, (inside) => dropStagedReports(inside, batchId, ROWS_AT_ONCE));
  await transact(database, (inside) => dropUnsealedBatch(inside, batchId));
}

/** Removes what was staged of a file, when the reports have been made of it. */
export function dropStagedFragments(database: Database, batchId: number): Promise<void> {
  return inChunks(database, (inside) => dropFragments(inside, batchId, ROWS_AT_ONCE));
}

async function inChunks(database: Database, drop: (inside: Database) => Promise<number>): Promise<void> {
  while ((await transact(database, drop)) === ROWS_AT_ONCE);
}
