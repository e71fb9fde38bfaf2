import type { Database } from './connect.ts';

/**
 * Throws where a batch is sealed or does not exist: what hangs on it is for ever then. In a transaction the batch cannot be sealed by
 * anybody else before that ends.
 */
export async function refuseSealed(transaction: Database, batchId: number): Promise<void> {
  const batch = await transaction
    .knex('batch')
    .where({ id: batchId })
    .forUpdate()
    .first<{ receipt: number | null } | undefined>('receipt');
  if (!batch) throw new Error(`batch ${batchId} does not exist, so that nothing can be staged under it`);
  if (batch.receipt !== null) throw new Error(`batch ${batchId} is sealed: what it holds stays as it is for ever`);
}
