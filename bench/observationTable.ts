import type { UnitRow } from '../seeds/unitRows.ts';
import { openDatabase, type Database } from '../src/db/connect.ts';
import { ObservationRows } from './observationRows.ts';
import { createResult, sumMonthsWithRollup, sumWithRollup, type WithRollup } from './withRollup.ts';
import { YEAR_INDICATORS } from './yearCatalogue.ts';
import { yearReports } from './yearReports.ts';

/** The same observations as a plain table of MariaDB, one row each. */
export interface ObservationTable {
  readonly rows: number;
  /** The clustered key that served best. */
  readonly key: string;
  rollUp(): Promise<WithRollup>;
  /** The plain sums of each month over all units. */
  plainSums(): Promise<Sum[]>;
  /** The same from what `rollUp` wrote. */
  rolledUpSums(): Promise<Sum[]>;
  close(): Promise<void>;
}

export interface Sum {
  readonly indicator: string;
  readonly month: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** The order of the roll-up, which then needs no sorting; and the order in which reports come in. */
const KEYS = ['indicator, month, province, district, unit', 'month, unit, indicator'] as const;

const ROWS_A_STATEMENT = 20_000;

/** Fills the table under each key, and keeps the one that is rolled up faster. */
export async function createObservationTable(
  url: string,
  units: readonly UnitRow[],
  months: number,
): Promise<ObservationTable> {
  const database = await openDatabase(url);
  try {
    await createResult(database);
    const rows = await fill(database, units, months);
    const tried: { table: string; key: string; seconds: number }[] = [];
    for (const [index, key] of KEYS.entries()) {
      const table = `observation_${index}`;
      await database.knex.raw(
        `create table ${table} (primary key (${key})) engine=InnoDB as select * from observation order by ${key}`,
      );
      await database.knex.raw(`analyze table ${table}`);
      // The first run warms the pages.
      await sumMonthsWithRollup(database, table);
      const took = [await sumMonthsWithRollup(database, table), await sumMonthsWithRollup(database, table)];
      tried.push({ table, key, seconds: Math.min(...took) });
    }
    await database.knex.raw('drop table observation');
    const [best, ...others] = tried.toSorted((a, b) => a.seconds - b.seconds);
    if (!best) throw new Error('no key was tried');
    for (const { table } of others) await database.knex.raw(`drop table ${table}`);
    return {
      rows,
      key: best.key,
      rollUp: () => sumWithRollup(database, best.table),
      plainSums: () =>
        sums(
          database,
          `select indicator, month, sum(numerator) as numerator, sum(denominator) as denominator from ${best.table} group by indicator, month`,
        ),
      rolledUpSums: () =>
        sums(
          database,
          'select indicator, period as month, numerator, denominator from result where months = 1 and period is not null and province is null',
        ),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Integers throughout, as wide as ours have to be. */
async function fill({ knex }: Database, units: readonly UnitRow[], months: number): Promise<number> {
  await knex.raw(`create table observation (
    unit int not null, month int not null, indicator int not null, province int not null, district int not null,
    numerator bigint not null, denominator bigint not null) engine=InnoDB`);
  const observations = new ObservationRows(units);
  let rows = 0;
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length > 0) await knex.raw(`insert into observation values ${lines.join(',')}`);
    rows += lines.length;
    lines = [];
  };
  for (let month = 1; month <= months; month++) {
    for (const report of yearReports(units, month)) {
      for (const { unit, indicator, province, district, numerator, denominator } of observations.of(report, month))
        lines.push(`(${unit},${month},${indicator},${province},${district},${numerator},${denominator})`);
      if (lines.length >= ROWS_A_STATEMENT) await flush();
    }
  }
  await flush();
  return rows;
}

async function sums({ knex }: Database, sql: string): Promise<Sum[]> {
  const [rows] = (await knex.raw(sql)) as [
    { indicator: number; month: number; numerator: unknown; denominator: unknown }[],
  ];
  return rows.map(({ indicator, month, numerator, denominator }) => ({
    indicator: YEAR_INDICATORS[indicator]!.code,
    month,
    numerator: Number(numerator),
    denominator: Number(denominator),
  }));
}
