import type { Knex } from 'knex';

/** Below every engine's limit of bind variables, and well below a packet of 16 MB for our longest documents. */
const BINDINGS = 6000;

type Cell = string | number | null;

/** Inserts rows of equal shape with as few statements as there can be. `rows` hold their cells in the order of `columns`. */
export async function insertMany(
  knex: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const size = Math.floor(BINDINGS / columns.length);
  const row = `(${columns.map(() => '?').join(',')})`;
  const head = `insert into ${table} (${columns.join(',')}) values `;
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size);
    await knex.raw(head + new Array(chunk.length).fill(row).join(','), chunk.flat());
  }
}
