import type { Knex } from 'knex';

/** Numbers that rise without reuse over the whole database. */
export type CounterName = 'receipt' | 'batch' | 'subject' | 'draft' | 'publication';

/**
 * Takes the next `count` numbers and returns the first. The counter's row stays locked until the transaction ends, so
 * that whoever sees a number has also seen everything under lower ones.
 */
export async function takeNumbers(transaction: Knex, name: CounterName, count = 1): Promise<number> {
  await transaction('counter').where({ name }).increment('value', count);
  return (await readCounter(transaction, name)) - count + 1;
}

/** The number taken last, 0 before the first. */
export async function readCounter(knex: Knex, name: CounterName): Promise<number> {
  const row = await knex<{ name: string; value: number }>('counter').where({ name }).first('value');
  if (!row) throw new Error(`the counter "${name}" is missing`);
  return row.value;
}
