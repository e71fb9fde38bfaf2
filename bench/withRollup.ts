import type { Database } from '../src/db/connect.ts';

/** Where the sums go. Without a key of its own, which would only cost time. */
export async function createResult({ knex }: Database): Promise<void> {
  await knex.raw(`create table result (
    months tinyint not null, indicator int, period int, province int, district int,
    numerator bigint not null, denominator bigint not null, reported int not null) engine=InnoDB`);
}

/** Seconds that it took. */
export interface WithRollup {
  /** The months, in one statement. */
  readonly months: number;
  /** The months, and then quarters, halves and the year, in a statement each: as many periods as we publish. */
  readonly allPeriods: number;
}

/** Months of a period, and which one of the year a month lies in. */
const LONGER = [
  [3, '(month + 2) div 3'],
  [6, '(month + 5) div 6'],
  [12, '(month + 11) div 12'],
] as const;

/** Has MariaDB sum all observations of a table up the tree into the result. */
export async function sumWithRollup(database: Database, table: string): Promise<WithRollup> {
  const months = await sumMonthsWithRollup(database, table);
  const began = performance.now();
  for (const [length, period] of LONGER) await insertSums(database, table, length, period);
  return { months, allPeriods: months + (performance.now() - began) / 1000 };
}

export async function sumMonthsWithRollup(database: Database, table: string): Promise<number> {
  await database.knex.raw('truncate table result');
  const began = performance.now();
  await insertSums(database, table, 1, 'month');
  return (performance.now() - began) / 1000;
}

async function insertSums({ knex }: Database, table: string, length: number, period: string): Promise<void> {
  await knex.transaction(
    async (transaction) => {
      await transaction.raw(`insert into result
        select ${length}, indicator, ${period}, province, district, sum(numerator), sum(denominator), count(*)
        from ${table} group by indicator, ${period}, province, district with rollup`);
    },
    // Spares it the locks that it would otherwise take on every row that it reads.
    { isolationLevel: 'read committed' },
  );
}
