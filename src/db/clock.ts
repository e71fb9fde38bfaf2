import type { Database } from './connect.ts';

/** The instant that it is by the database's clock, which all servers on it share. */
export async function readClock({ knex, dialect }: Database): Promise<Date> {
  const row = await knex
    .select<{ now: number }[]>(knex.raw(`${dialect.nowMilliseconds} as now`))
    .first<{ now: number }>();
  return new Date(row.now);
}
