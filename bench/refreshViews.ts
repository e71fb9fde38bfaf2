import type { Client } from 'pg';
import type { UnitRow } from '../seeds/unitRows.ts';
import { MATERIALIZED_VIEWS, type MaterializedView } from './materializedViews.ts';
import { ObservationRows, type ObservationRow } from './observationRows.ts';
import type { PostgresServer } from './postgres.ts';
import { lateUnits } from './sendLate.ts';
import { yearReport, yearReports } from './yearReports.ts';

const ROUNDS = 3;
const ROWS_A_STATEMENT = 20_000;
const COLUMNS = ['unit', 'month', 'indicator', 'province', 'district', 'numerator', 'denominator'] as const;

export interface ViewRefreshed {
  readonly name: string;
  readonly rows: number;
  /** Of each refresh. */
  readonly milliseconds: readonly number[];
}

export interface RefreshMeasure {
  readonly server: PostgresServer;
  readonly units: readonly UnitRow[];
  readonly months: number;
  readonly say: (text: string) => void;
}

/** Has PostgreSQL refresh materialized views of the same observations after one late report for the latest month. */
export async function refreshViews({ server, units, months, say }: RefreshMeasure): Promise<ViewRefreshed[]> {
  const database = await server.create();
  const { client } = database;
  try {
    const observations = new ObservationRows(units);
    await prepare(client);
    for (let month = 1; month <= months; month++) {
      say(`the same observations as a plain table of PostgreSQL, month ${month} of ${months}`);
      await insertMonth(client, observations, units, month);
    }
    await client.query(`insert into observation_of_month select * from observation where month = ${months}`);
    await client.query('vacuum analyze');
    for (const { view, select } of MATERIALIZED_VIEWS) {
      say(`the materialized view ${view}`);
      await client.query(`create materialized view ${view} as ${select}`);
    }
    const took = new Map<MaterializedView, number[]>(MATERIALIZED_VIEWS.map((view) => [view, []]));
    for (const [round, unit] of lateUnits(units, months, ROUNDS + 1).entries()) {
      say(round === 0 ? 'refreshing views: a round to warm up' : `refreshing views: round ${round} of ${ROUNDS}`);
      const late = observations.of(yearReport(unit, months, 0), months);
      for (const table of ['observation', 'observation_of_month'] as const) await insert(client, table, late);
      for (const view of MATERIALIZED_VIEWS) {
        const began = performance.now();
        await client.query(`refresh materialized view ${view.view}`);
        if (round > 0) took.get(view)!.push(performance.now() - began);
        await refuseStale(client, view, months);
      }
    }
    const refreshed: ViewRefreshed[] = [];
    for (const [{ name, view }, milliseconds] of took)
      refreshed.push({ name, rows: await count(client, `select count(*) from ${view}`), milliseconds });
    return refreshed;
  } finally {
    await database.remove();
  }
}

async function prepare(client: Client): Promise<void> {
  // What helps it: room for its hash tables, and not waiting for the disk.
  await client.query(`set work_mem = '256MB'`);
  await client.query('set synchronous_commit = off');
  for (const table of ['observation', 'observation_of_month'])
    await client.query(`create table ${table} (
      unit int not null, month int not null, indicator int not null, province int not null, district int not null,
      numerator bigint not null, denominator bigint not null)`);
}

async function insertMonth(
  client: Client,
  observations: ObservationRows,
  units: readonly UnitRow[],
  month: number,
): Promise<void> {
  let rows: ObservationRow[] = [];
  for (const report of yearReports(units, month)) {
    rows.push(...observations.of(report, month));
    if (rows.length < ROWS_A_STATEMENT) continue;
    await insert(client, 'observation', rows);
    rows = [];
  }
  await insert(client, 'observation', rows);
}

async function insert(
  client: Client,
  table: MaterializedView['table'],
  rows: readonly ObservationRow[],
): Promise<void> {
  const arrays = COLUMNS.map((_column, index) => `$${index + 1}::bigint[]`).join(', ');
  const values = COLUMNS.map((column) => `{${rows.map((row) => row[column]).join(',')}}`);
  await client.query(`insert into ${table} (${COLUMNS.join(', ')}) select * from unnest(${arrays})`, values);
}

/** The nation's row of the month has to count every observation. */
async function refuseStale(client: Client, { table, view }: MaterializedView, month: number): Promise<void> {
  const found = await count(client, `select sum(reported) from ${view} where month = ${month} and province is null`);
  const expected = await count(client, `select count(*) from ${table} where month = ${month}`);
  if (found !== expected) throw new Error(`${view} counts ${found} observations instead of ${expected}`);
}

async function count(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<[string]>({ text: sql, rowMode: 'array' });
  return Number(rows[0]![0]);
}
